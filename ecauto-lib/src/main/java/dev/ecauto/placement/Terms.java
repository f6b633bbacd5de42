package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.upload.queue.QueueEntry;
import org.jspecify.annotations.Nullable;

/**
 * How products are placed.
 *
 * @param account whose shop new listings go to, or {@code null} for the account with most room
 * @param priority of their rows; {@code null} keeps that of a listing's former row
 * @param spread when they run
 * @param autoQueue whether new listings are queued at once
 * @param review whether a rule that holds for review still stops them
 * @param queued what the audit trail calls a listing that comes back into the queue
 * @param reason why it comes back
 */
record Terms(
    @Nullable AccountId account,
    @Nullable Integer priority,
    Spread spread,
    AutoQueue autoQueue,
    Review review,
    EventType queued,
    Reason reason) {
  /** Whether a person has looked at the listings. */
  enum Review {
    /** No: a rule that holds for review holds them. */
    NEEDED,
    /** Yes, so only a rule that blocks stops them. */
    DONE
  }

  /** Listings come back into the queue for a reason. */
  static Terms of(EventType queued, Reason reason) {
    return new Terms(
        null, null, Spread.DISTRIBUTED, AutoQueue.QUEUE, Review.NEEDED, queued, reason);
  }

  /** The same after a person has looked at the listings. */
  Terms reviewed() {
    return new Terms(account, priority, spread, autoQueue, Review.DONE, queued, reason);
  }

  /** The same as a request to register says. */
  Terms with(RegisterRequest request) {
    return new Terms(
        request.account(), request.priority(), spread, request.autoQueue(), review, queued, reason);
  }

  /** The same as a request to enqueue says. */
  Terms with(EnqueueRequest request) {
    return new Terms(
        account, request.priority(), request.spread(), autoQueue, review, queued, reason);
  }

  /** The priority of a row, whose former one may have had another. */
  int priorityAfter(@Nullable Integer former) {
    if (priority != null) {
      return priority;
    }
    return former == null ? QueueEntry.DEFAULT_PRIORITY : former;
  }
}
