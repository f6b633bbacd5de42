package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import java.time.Instant;

/**
 * A listing that shall be uploaded.
 *
 * @param listingId the listing
 * @param asin its product
 * @param platform where to
 * @param account whose shop
 * @param scheduledTime not before this time
 * @param priority 1 (lowest) to 20 (urgent); 5 is normal
 */
public record QueueEntry(
    long listingId,
    Asin asin,
    PlatformId platform,
    AccountId account,
    Instant scheduledTime,
    int priority) {
  /** Lowest priority. */
  public static final int MIN_PRIORITY = 1;

  /** Urgent. */
  public static final int MAX_PRIORITY = 20;

  /** Normal priority. */
  public static final int DEFAULT_PRIORITY = 5;

  public QueueEntry {
    requirePriority(priority);
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
