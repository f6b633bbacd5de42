package dev.ecauto.testkit.ebay;

import dev.ecauto.platform.ItemChange;
import java.util.List;
import java.util.Objects;

/**
 * What is sold, by SKU: replaced as a whole by every PUT, images included.
 *
 * @param sku the key, at most 50 characters
 * @param title at most 80 characters
 * @param description may be empty
 * @param quantity pieces
 * @param imageUrls in the order to show them
 */
public record EbayInventoryItem(
    String sku, String title, String description, int quantity, List<String> imageUrls) {
  public EbayInventoryItem {
    imageUrls = List.copyOf(imageUrls);
  }

  EbayInventoryItem with(ItemChange change) {
    return new EbayInventoryItem(
        sku,
        Objects.requireNonNullElse(change.title(), title),
        Objects.requireNonNullElse(change.description(), description),
        Objects.requireNonNullElse(change.quantity(), quantity),
        imageUrls);
  }
}
