package dev.ecauto.upload;

import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.Asin;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who made which item, and whether a second one of a product may be there: only where its maker had
 * read the shop before the first was to be seen. Used by one thread.
 */
final class OperatorPosts {
  /**
   * Who made an item.
   *
   * @param lineage of the store's content
   * @param read when the maker had last begun to read the shop
   */
  record Maker(String store, int lineage, Instant read) {}

  private final Map<String, Maker> makers = new HashMap<>();
  private final Set<Asin> doubled = new HashSet<>();

  static Asin asin(SimulatedShop.Item item) {
    return SkuParts.parse(item.sku).orElseThrow().asin();
  }

  /**
   * Notes a new item.
   *
   * @throws AssertionError if its maker could have known that there is one
   */
  void made(SimulatedShop.Item item, Maker maker, List<SimulatedShop.Item> shop) {
    makers.put(item.id, maker);
    for (SimulatedShop.Item other : shop) {
      if (other != item && asin(other).equals(asin(item))) {
        Maker first = Objects.requireNonNull(makers.get(other.id));
        boolean seen = !other.listedFrom.isAfter(maker.read());
        if (seen || first.lineage() == maker.lineage()) {
          throw new AssertionError(
              "%s of %s is there as %s of %s since %s when %s makes %s"
                  .formatted(
                      other.id, asin(item), other.sku, first, other.listedFrom, maker, item.id));
        }
        doubled.add(asin(item));
      }
    }
  }

  /** Products that were raced into the shop twice. */
  Set<Asin> doubled() {
    return doubled;
  }

  static Map<Asin, List<SimulatedShop.Item>> byProduct(List<SimulatedShop.Item> shop) {
    return shop.stream().collect(Collectors.groupingBy(OperatorPosts::asin));
  }
}
