package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.UploadItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue row that a runner has claimed, with what goes to the shop.
 *
 * @param id the queue row
 * @param listingId its listing
 * @param platform where to
 * @param account whose shop
 * @param attempt the fencing token: a row claimed again has a higher one, and whoever holds a lower
 *     one can change nothing
 * @param retryCount tries that counted so far
 * @param priority 1 to 20
 * @param scheduledTime when it was due
 * @param itemId the shop's id of the item, once one is known
 * @param inDoubtSince since when the outcome of the last step is unknown
 * @param looks looks since then that told nothing
 * @param createdAt when the row was made
 * @param item what goes to the shop; its title is empty if the listing has none
 */
public record UploadTask(
    long id,
    long listingId,
    PlatformId platform,
    AccountId account,
    int attempt,
    int retryCount,
    int priority,
    Instant scheduledTime,
    @Nullable String itemId,
    @Nullable Instant inDoubtSince,
    int looks,
    Instant createdAt,
    UploadItem item) {
  /** This row with another start of its doubt. */
  public UploadTask withDoubtSince(@Nullable Instant since) {
    return with(since, item);
  }

  /** This row with something else that goes to the shop. */
  public UploadTask withItem(UploadItem other) {
    return with(inDoubtSince, other);
  }

  private UploadTask with(@Nullable Instant since, UploadItem other) {
    return new UploadTask(
        id,
        listingId,
        platform,
        account,
        attempt,
        retryCount,
        priority,
        scheduledTime,
        itemId,
        since,
        looks,
        createdAt,
        other);
  }

  @Override
  public String toString() {
    return "queue row " + id + " (" + item.sku() + ", attempt " + attempt + ")";
  }
}
