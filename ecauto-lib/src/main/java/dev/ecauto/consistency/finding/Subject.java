package dev.ecauto.consistency.finding;

import dev.ecauto.model.AccountKey;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is about; what does not apply is absent. Texts are as stored, since a damaged row
 * may hold anything.
 *
 * @param asin the product
 * @param shop the account
 * @param listingId the listing
 * @param queueId the queue row
 * @param attemptId the attempt
 * @param itemId the shop's item
 */
public record Subject(
    @Nullable String asin,
    @Nullable AccountKey shop,
    @Nullable Long listingId,
    @Nullable Long queueId,
    @Nullable Long attemptId,
    @Nullable String itemId) {
  /** Nothing in particular: the store as a whole. */
  public static final Subject STORE = new Subject(null, null, null, null, null, null);
}
