package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.upload.queue.QueueEntry;
import org.jspecify.annotations.Nullable;

/**
 * Where products shall be listed, and how.
 *
 * @param platform the platform
 * @param account whose shop, or {@code null} for the account with most free capacity
 * @param priority 1 (lowest) to 20 (urgent); default 5
 * @param autoQueue whether to queue them too; default yes
 * @param actor who asks, for the audit trail
 */
public record RegisterRequest(
    PlatformId platform,
    @Nullable AccountId account,
    int priority,
    AutoQueue autoQueue,
    String actor) {
  public RegisterRequest {
    QueueEntry.requirePriority(priority);
  }

  /** A request with the defaults. */
  public static RegisterRequest to(PlatformId platform, String actor) {
    return new RegisterRequest(platform, null, QueueEntry.DEFAULT_PRIORITY, AutoQueue.QUEUE, actor);
  }

  /** The same for one account. */
  public RegisterRequest withAccount(@Nullable AccountId named) {
    return new RegisterRequest(platform, named, priority, autoQueue, actor);
  }

  /** The same with another priority. */
  public RegisterRequest withPriority(int other) {
    return new RegisterRequest(platform, account, other, autoQueue, actor);
  }

  /** The same, queued or not. */
  public RegisterRequest withAutoQueue(AutoQueue other) {
    return new RegisterRequest(platform, account, priority, other, actor);
  }
}
