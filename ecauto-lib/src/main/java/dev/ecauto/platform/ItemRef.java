package dev.ecauto.platform;

import dev.ecauto.model.Sku;
import org.jspecify.annotations.Nullable;

/**
 * An item of a shop, named by what the store knows of it: some platforms ask by their own id
 * (BASE), some by the seller's key (eBay).
 *
 * @param itemId the shop's id
 * @param sku the seller's key, {@code null} if it is not known
 */
public record ItemRef(String itemId, @Nullable Sku sku) {
  public ItemRef {
    if (itemId.isBlank()) {
      throw new IllegalArgumentException("an item without an id cannot be asked for");
    }
  }

  /** An item of which only the shop's id is known. */
  public static ItemRef of(String itemId) {
    return new ItemRef(itemId, null);
  }

  @Override
  public String toString() {
    return sku == null ? itemId : itemId + " (" + sku + ")";
  }
}
