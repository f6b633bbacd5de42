package dev.ecauto.adopt;

import dev.ecauto.model.AccountKey;
import dev.ecauto.upload.ItemAdopter.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of every item of a shop.
 *
 * @param shop the account
 * @param counts how many items of each kind; they add up to all items
 * @param examples the first items that found no place: another item or account has it, or their SKU
 *     names no product
 */
public record ShopAdoptionReport(AccountKey shop, Map<Place, Long> counts, List<Line> examples) {
  private static final int EXAMPLES = 50;

  public ShopAdoptionReport {
    counts = Map.copyOf(counts);
    examples = List.copyOf(examples);
  }

  /** All items of the shop. */
  public long items() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many items were of a kind. */
  public long count(Place place) {
    return counts.getOrDefault(place, 0L);
  }

  /** An item, as its shop names it. */
  public record Line(String itemId, @Nullable String sku, String title) {}

  /** Counts. Not safe for use by many threads. */
  static final class Builder {
    private final AccountKey shop;
    private final Map<Place, Long> counts = new EnumMap<>(Place.class);
    private final List<Line> examples = new ArrayList<>();

    Builder(AccountKey shop) {
      this.shop = shop;
    }

    void add(Line line, Place place) {
      counts.merge(place, 1L, Long::sum);
      boolean isPlaceless = place == Place.TAKEN || place == Place.NOT_OURS;
      if (isPlaceless && examples.size() < EXAMPLES) {
        examples.add(line);
      }
    }

    ShopAdoptionReport build() {
      return new ShopAdoptionReport(shop, counts, examples);
    }
  }
}
