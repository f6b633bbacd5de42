package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.upload.queue.QueueEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which pending listings without an open queue row shall get one.
 *
 * @param platform the platform
 * @param account only this account's, or {@code null} for all
 * @param spread when they shall run; default distributed
 * @param limit at most so many; default no limit
 * @param priority 1 (lowest) to 20 (urgent); default 5
 * @param actor who asks, for the audit trail
 */
public record EnqueueRequest(
    PlatformId platform,
    @Nullable AccountId account,
    Spread spread,
    int limit,
    int priority,
    String actor) {
  public EnqueueRequest {
    QueueEntry.requirePriority(priority);
    if (limit < 1) {
      throw new IllegalArgumentException(
          "a limit of " + limit + " enqueues nothing: use 1 or more");
    }
  }

  /** A request with the defaults. */
  public static EnqueueRequest of(PlatformId platform, String actor) {
    return new EnqueueRequest(
        platform, null, Spread.DISTRIBUTED, Integer.MAX_VALUE, QueueEntry.DEFAULT_PRIORITY, actor);
  }

  /** The same for one account. */
  public EnqueueRequest withAccount(@Nullable AccountId named) {
    return new EnqueueRequest(platform, named, spread, limit, priority, actor);
  }

  /** The same with another spread. */
  public EnqueueRequest withSpread(Spread other) {
    return new EnqueueRequest(platform, account, other, limit, priority, actor);
  }

  /** The same with a limit. */
  public EnqueueRequest withLimit(int other) {
    return new EnqueueRequest(platform, account, spread, other, priority, actor);
  }

  /** The same with another priority. */
  public EnqueueRequest withPriority(int other) {
    return new EnqueueRequest(platform, account, spread, limit, other, actor);
  }
}
