package dev.ecauto.platform;

import org.jspecify.annotations.Nullable;

/**
 * An item that the shop lists in a form that cannot be read. It is there: nobody may conclude that
 * it is gone.
 *
 * @param itemId the shop's id, if at least that is readable
 * @param sku the seller's key, if it is readable and there is one
 * @param skuReadable whether {@code sku} says the truth; else it may be anybody's item
 * @param why what of it cannot be read
 */
public record UnreadableItem(
    @Nullable String itemId, @Nullable String sku, Sku skuReadable, @Nullable String why) {
  /** Whether an item's SKU is known. */
  public enum Sku {
    /** It is the one that is given, or there is none. */
    KNOWN,
    /** It may be any. */
    UNKNOWN
  }

  /** Whether this may be the item of a SKU. */
  public boolean mayBe(String wanted) {
    return skuReadable == Sku.UNKNOWN || wanted.equals(sku);
  }
}
