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

  /** Rows of a platform only. */
  public QueueFilter withPlatform(@Nullable PlatformId other) {
    return new QueueFilter(other, account, status, dueAt, limit);
  }

  /** Rows of the accounts of this name only. */
  public QueueFilter withAccount(@Nullable AccountId other) {
    return new QueueFilter(platform, other, status, dueAt, limit);
  }

  /** Rows in a status only. */
  public QueueFilter withStatus(@Nullable QueueStatus other) {
    return new QueueFilter(platform, account, other, dueAt, limit);
  }

  /** Rows that are pending and due at a time only. */
  public QueueFilter withDueAt(@Nullable Instant time) {
    return new QueueFilter(platform, account, status, time, limit);
  }

  /** At most so many rows. */
  public QueueFilter withLimit(int rows) {
    return new QueueFilter(platform, account, status, dueAt, rows);
  }
}
