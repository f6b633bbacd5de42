package dev.ecauto.consistency.shop.internal;

import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A listing, as far as it can be compared with an item.
 *
 * @param beingUploaded whether a runner works on it
 */
record KnownListing(
    long listingId,
    Asin asin,
    Sku sku,
    @Nullable String itemId,
    ListingStatus status,
    Values wanted,
    int images,
    boolean beingUploaded) {
  /** What is compared field by field. */
  record Values(long price, int quantity, Visibility visibility) {}
}
