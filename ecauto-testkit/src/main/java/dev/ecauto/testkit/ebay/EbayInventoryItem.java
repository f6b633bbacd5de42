package dev.ecauto.testkit.ebay;

import java.util.List;

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
}
