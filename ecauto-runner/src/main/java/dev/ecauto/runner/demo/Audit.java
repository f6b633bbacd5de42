package dev.ecauto.runner.demo;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares listings with what the fake shops really hold, which the library cannot touch.
 *
 * @param listedComplete listings whose item is there once, visible, with all its images
 * @param duplicates items beyond the first of a SKU
 * @param missingImages images that listed items should have and do not
 * @param invisible listed items that shoppers do not see
 * @param missing listed listings without an item
 * @param withoutSku items that no SKU leads to
 */
record Audit(
    long listedComplete,
    long duplicates,
    long missingImages,
    long invisible,
    long missing,
    long withoutSku) {
  /** More are not sent: BASE takes 20. */
  private static final int MAX_IMAGES = 20;

  /** Whether the shops hold exactly what they should. */
  public boolean isClean() {
    return duplicates + missingImages + invisible + missing + withoutSku == 0;
  }

  /**
   * Compares.
   *
   * @param imageCounts how many images each product has
   */
  static Audit of(List<Listing> listings, Map<Asin, Integer> imageCounts, ShopReport shops) {
    Map<String, List<ShopReport.Item>> bySku = new HashMap<>();
    long withoutSku = 0;
    for (ShopReport.Item item : shops.items()) {
      if (item.sku() == null) {
        withoutSku++;
      } else {
        bySku.computeIfAbsent(item.sku(), sku -> new ArrayList<>()).add(item);
      }
    }
    long complete = 0;
    long missingImages = 0;
    long invisible = 0;
    long missing = 0;
    for (Listing listing : listings) {
      if (listing.status() != ListingStatus.LISTED) {
        continue;
      }
      List<ShopReport.Item> items = bySku.getOrDefault(listing.sku().value(), List.of());
      if (items.isEmpty()) {
        missing++;
        continue;
      }
      ShopReport.Item item = items.get(0);
      int expected = Math.min(MAX_IMAGES, Objects.requireNonNull(imageCounts.get(listing.asin())));
      missingImages += Math.max(0, expected - item.images());
      invisible += item.visible() ? 0 : 1;
      if (item.visible() && item.images() == expected && items.size() == 1) {
        complete++;
      }
    }
    long duplicates = bySku.values().stream().mapToLong(items -> items.size() - 1L).sum();
    return new Audit(complete, duplicates, missingImages, invisible, missing, withoutSku);
  }
}
