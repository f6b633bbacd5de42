package dev.ecauto.platform;

import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;

/**
 * A listing as it goes to a shop.
 *
 * @param sku the key that makes the upload recognisable afterwards
 * @param asin the product
 * @param title after the content policies, not blank
 * @param description after the content policies, possibly empty
 * @param price tax included
 * @param quantity pieces offered
 * @param images in the order to show them
 * @param visibility as it shall be once every step is done
 * @param details what else is known of the product
 */
public record UploadItem(
    Sku sku,
    Asin asin,
    String title,
    String description,
    Money price,
    int quantity,
    ImageUrls images,
    Visibility visibility,
    ItemDetails details) {
  /** An item of whose product nothing else is known. */
  public UploadItem(
      Sku sku,
      Asin asin,
      String title,
      String description,
      Money price,
      int quantity,
      ImageUrls images,
      Visibility visibility) {
    this(sku, asin, title, description, price, quantity, images, visibility, ItemDetails.NONE);
  }

  /** The same with what is known of its product. */
  public UploadItem withDetails(ItemDetails known) {
    return new UploadItem(
        sku, asin, title, description, price, quantity, images, visibility, known);
  }
}
