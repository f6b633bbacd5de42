package dev.ecauto.platform;

import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item as a shop has it.
 *
 * @param itemId the shop's id
 * @param sku the seller's key as the shop stores it; a shop may hold items without one
 * @param title as shoppers see it
 * @param price what shoppers pay
 * @param quantity pieces in stock
 * @param visibility whether shoppers see it
 * @param imageCount how many images it has
 * @param modifiedAt when it last changed, if the shop says so
 * @param regularPrice what it costs when no sale runs, {@code null} unless a sale price is set: the
 *     mark of a person's hand
 * @param description as shoppers see it, {@code null} if the shop does not tell
 */
public record ShopItem(
    String itemId,
    @Nullable String sku,
    String title,
    Money price,
    int quantity,
    Visibility visibility,
    int imageCount,
    @Nullable Instant modifiedAt,
    @Nullable Money regularPrice,
    @Nullable String description) {
  /** An item whose shop does not tell its description. */
  public ShopItem(
      String itemId,
      @Nullable String sku,
      String title,
      Money price,
      int quantity,
      Visibility visibility,
      int imageCount,
      @Nullable Instant modifiedAt,
      @Nullable Money regularPrice) {
    this(
        itemId,
        sku,
        title,
        price,
        quantity,
        visibility,
        imageCount,
        modifiedAt,
        regularPrice,
        null);
  }

  /** Without the description, which is long and may have line ends. */
  @Override
  public String toString() {
    return "ShopItem[itemId=%s, sku=%s, title=%s, price=%s, quantity=%d, visibility=%s, imageCount=%d,"
            .formatted(itemId, sku, title, price, quantity, visibility, imageCount)
        + " modifiedAt=%s, regularPrice=%s]".formatted(modifiedAt, regularPrice);
  }

  /** The price that was set: a sale leaves it behind, and comes back to it. */
  public Money priceOutsideSales() {
    return regularPrice == null ? price : regularPrice;
  }
}
