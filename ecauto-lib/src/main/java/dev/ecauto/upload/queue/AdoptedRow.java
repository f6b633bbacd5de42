package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue row of a former tool.
 *
 * @param id its number there, kept where it is free
 * @param asin the product
 * @param platform where it goes
 * @param account whose shop
 * @param scheduledTime when it was to run
 * @param priority from 1 to 20
 * @param status where it stands; at most one row of a listing is open
 * @param retryCount tries that counted
 * @param error why it failed, if it did
 * @param createdAt when it was made
 * @param processedAt when it was closed; absent while it is open
 */
public record AdoptedRow(
    @Nullable Long id,
    Asin asin,
    PlatformId platform,
    AccountId account,
    Instant scheduledTime,
    int priority,
    QueueStatus status,
    int retryCount,
    @Nullable Reason error,
    Instant createdAt,
    @Nullable Instant processedAt) {
  public AdoptedRow {
    QueueEntry.requirePriority(priority);
  }

  /** Whether it is still to be uploaded. */
  public boolean isOpen() {
    return status == QueueStatus.PENDING || status == QueueStatus.UPLOADING;
  }

  /** The same, withdrawn. */
  public AdoptedRow cancelled(Reason reason, Instant at) {
    return new AdoptedRow(
        id,
        asin,
        platform,
        account,
        scheduledTime,
        priority,
        QueueStatus.CANCELLED,
        retryCount,
        reason,
        createdAt,
        at);
  }
}
