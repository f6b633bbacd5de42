package dev.ecauto.thebase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UnreadableItem;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Items as BASE writes them. Item ids passed 127 million in 2025: they are not ints. What cannot be
 * read exactly is refused and never guessed: another item would be changed instead.
 */
final class ItemJson {
  /** The year 2100: no item changed later. */
  private static final long LATEST_SECOND = 4_102_444_800L;

  private ItemJson() {}

  /**
   * The id of an item.
   *
   * @throws NotAsDocumented if it is no whole number above zero that fits a long
   */
  static String idOf(@Nullable JsonObject item) {
    Long id = LenientJson.whole(item, "item_id");
    if (id == null || id <= 0) {
      throw new NotAsDocumented("item_id");
    }
    return id.toString();
  }

  /**
   * The id of the item that a call was about.
   *
   * @throws NotAsDocumented if the answer is about another one
   */
  static String idOf(@Nullable JsonObject item, String asked) {
    String id = idOf(item);
    if (!id.equals(asked)) {
      throw new NotAsDocumented("item_id: asked about " + asked + ", answered about " + id);
    }
    return id;
  }

  /**
   * An item.
   *
   * @throws NotAsDocumented if one of its values is missing or out of range
   */
  static ShopItem itemOf(@Nullable JsonObject item) {
    String id = idOf(item);
    JsonObject known = Objects.requireNonNull(item);
    Money price = price(known);
    return new ShopItem(
        id,
        sku(known),
        Objects.requireNonNullElse(LenientJson.text(known, "title"), ""),
        price,
        needed(LenientJson.count(known, "stock"), "stock"),
        visibility(known),
        imageCount(known),
        modified(known),
        regularPrice(known, price),
        description(known));
  }

  /** What can be said of an item that cannot be read. */
  static UnreadableItem unreadable(JsonElement entry, NotAsDocumented why) {
    JsonObject item = entry.isJsonObject() ? entry.getAsJsonObject() : null;
    Long id = LenientJson.whole(item, "item_id");
    boolean mayBeAnything = item == null || hasUnreadableSku(item);
    return new UnreadableItem(
        id == null || id <= 0 ? null : id.toString(),
        item == null ? null : LenientJson.text(item, "identifier"),
        mayBeAnything ? UnreadableItem.Sku.UNKNOWN : UnreadableItem.Sku.KNOWN,
        why.getMessage());
  }

  private static @Nullable String sku(JsonObject item) {
    if (hasUnreadableSku(item)) {
      throw new NotAsDocumented("identifier");
    }
    return LenientJson.text(item, "identifier");
  }

  private static boolean hasUnreadableSku(JsonObject item) {
    JsonElement sku = LenientJson.member(item, "identifier");
    return sku != null && !sku.isJsonPrimitive();
  }

  private static Money price(JsonObject item) {
    Long price = LenientJson.whole(item, "price");
    if (price == null || price < 0 || price > LenientJson.MAX_MINOR_UNITS) {
      throw new NotAsDocumented("price");
    }
    return Money.yen(price);
  }

  private static Visibility visibility(JsonObject item) {
    return switch (needed(LenientJson.count(item, "visible"), "visible")) {
      case 0 -> Visibility.HIDDEN;
      case 1 -> Visibility.PUBLIC;
      default -> throw new NotAsDocumented("visible");
    };
  }

  /**
   * {@code proper_price}: what the item costs when no sale runs; empty unless one is set, and none
   * if it is what shoppers pay.
   */
  private static @Nullable Money regularPrice(JsonObject item, Money price) {
    Long regular = LenientJson.whole(item, "proper_price");
    return regular == null
            || regular <= 0
            || regular > LenientJson.MAX_MINOR_UNITS
            || regular == price.minorUnits()
        ? null
        : Money.yen(regular);
  }

  /** Exactly as it is there: an item is given it back where a change has emptied it. */
  private static @Nullable String description(JsonObject item) {
    JsonElement detail = LenientJson.member(item, "detail");
    return detail == null || !detail.isJsonPrimitive() ? null : detail.getAsString();
  }

  private static int imageCount(JsonObject item) {
    return (int)
        IntStream.rangeClosed(1, TheBaseConfig.DEFAULT_MAX_IMAGES)
            .filter(number -> LenientJson.text(item, "img" + number + "_origin") != null)
            .count();
  }

  private static @Nullable Instant modified(JsonObject item) {
    Long second = LenientJson.whole(item, "modified");
    return second == null || second < 0 || second > LATEST_SECOND
        ? null
        : Instant.ofEpochSecond(second);
  }

  private static int needed(@Nullable Integer value, String name) {
    if (value == null) {
      throw new NotAsDocumented(name);
    }
    return value;
  }
}
