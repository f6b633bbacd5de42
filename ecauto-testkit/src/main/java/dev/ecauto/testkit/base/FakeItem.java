package dev.ecauto.testkit.base;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An item in the fake shop.
 *
 * @param itemId BASE's id
 * @param kind whether it can be edited by API
 * @param fields what add and edit set
 * @param images source address by image number
 * @param created when it was added
 * @param modified when it was changed last
 */
public record FakeItem(
    long itemId,
    ItemKind kind,
    ItemFields fields,
    SortedMap<Integer, String> images,
    Instant created,
    Instant modified) {
  public FakeItem {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
  }

  public String title() {
    return fields.title();
  }

  public String detail() {
    return fields.detail();
  }

  /** The price in yen, tax included. */
  public long price() {
    return fields.price();
  }

  /** The price in yen when no sale runs; absent unless a sale price is set. */
  public @Nullable Long properPrice() {
    return fields.properPrice();
  }

  public int stock() {
    return fields.stock();
  }

  /** Whether buyers see it. */
  public boolean visible() {
    return fields.visible();
  }

  /** The seller's key; BASE does not ask it to be unique. */
  public @Nullable String identifier() {
    return fields.identifier();
  }

  /** The source addresses of its images, in order of their numbers. */
  public List<String> imageUrls() {
    return List.copyOf(images.values());
  }

  FakeItem of(ItemKind other) {
    return new FakeItem(itemId, other, fields, images, created, modified);
  }

  /** One piece less; whether a sale counts as a modification is not documented, so it does not. */
  FakeItem withOneSold() {
    return new FakeItem(
        itemId,
        kind,
        fields.with(Map.of("stock", Integer.toString(stock() - 1)), fields.variations()),
        images,
        created,
        modified);
  }

  FakeItem with(ItemFields changed, Instant now) {
    return new FakeItem(itemId, kind, changed, images, created, now);
  }

  FakeItem withImage(int number, String url, Instant now) {
    SortedMap<Integer, String> more = new TreeMap<>(images);
    more.put(number, url);
    return new FakeItem(itemId, kind, fields, more, created, now);
  }

  FakeItem withoutImage(int number, Instant now) {
    SortedMap<Integer, String> less = new TreeMap<>(images);
    less.remove(number);
    return new FakeItem(itemId, kind, fields, less, created, now);
  }
}
