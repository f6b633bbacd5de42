package dev.ecauto.upload;

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
    if (priority < 1 || priority > 20) {
      throw new IllegalArgumentException("priority " + priority + " is not between 1 and 20");
    }
  }
}
