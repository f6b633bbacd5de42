package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the queue to show; a {@code null} component does not restrict.
 *
 * @param platform of this platform
 * @param account of this account
 * @param status in this status
 * @param dueAt pending and due at this time
 * @param limit how many rows at most
 */
public record QueueFilter(
    @Nullable PlatformId platform,
    @Nullable AccountId account,
    @Nullable QueueStatus status,
    @Nullable Instant dueAt,
    int limit) {
  /** Rows shown unless asked otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  /** The first rows of everything. */
  public static QueueFilter all() {
    return new QueueFilter(null, null, null, null, DEFAULT_LIMIT);
  }
}
