package dev.ecauto.notify;

import static dev.ecauto.schema.Tables.NOTIFICATIONS;

import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.Pruning;
import org.jooq.Condition;

/** Messages that nobody waits for any more. Stateless and safe for use by many threads. */
public final class PastNotificationRepository {
  /**
   * Messages from before a time: what was sent, what was given up, and what waits for a channel
   * that is configured no more; but nothing that is being sent.
   */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    Condition over =
        NOTIFICATIONS
            .SENT_AT
            .isNotNull()
            .or(NOTIFICATIONS.GIVEN_UP_AT.isNotNull())
            .or(NOTIFICATIONS.TAKEN_UNTIL.isNull())
            .or(NOTIFICATIONS.TAKEN_UNTIL.lt(request.before()));
    return new Pruning(NOTIFICATIONS, NOTIFICATIONS.ID, over)
        .run(tx, request, NOTIFICATIONS.CREATED_AT.lt(request.before()));
  }
}
