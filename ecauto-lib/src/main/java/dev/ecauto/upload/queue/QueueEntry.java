package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A listing that shall be uploaded.
 *
 * @param listingId the listing
 * @param asin its product
 * @param platform where to
 * @param account whose shop
 * @param scheduledTime not before this time
 * @param priority 1 (lowest) to 20 (urgent); 5 is normal
 * @param calls how many calls the upload takes; {@code null} if nobody has counted: then it is
 *     estimated from the product's images
 */
public record QueueEntry(
    long listingId,
    Asin asin,
    PlatformId platform,
    AccountId account,
    Instant scheduledTime,
    int priority,
    @Nullable Integer calls) {
  /** Lowest priority. */
  public static final int MIN_PRIORITY = 1;

  /** Urgent. */
  public static final int MAX_PRIORITY = 20;

  /** Normal priority. */
  public static final int DEFAULT_PRIORITY = 5;

  public QueueEntry {
    requirePriority(priority);
  }

  /** An upload whose calls nobody has counted. */
  public QueueEntry(
      long listingId,
      Asin asin,
      PlatformId platform,
      AccountId account,
      Instant scheduledTime,
      int priority) {
    this(listingId, asin, platform, account, scheduledTime, priority, null);
  }

  /**
   * Checks a priority.
   *
   * @throws IllegalArgumentException unless it is between 1 and 20
   */
  public static void requirePriority(int priority) {
    if (priority < MIN_PRIORITY || priority > MAX_PRIORITY) {
      throw new IllegalArgumentException(
          "priority " + priority + " is not between " + MIN_PRIORITY + " and " + MAX_PRIORITY);
    }
  }
}
