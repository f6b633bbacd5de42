package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The queue of a store that is put back from a copy: it does not know what was uploaded since.
 * Stateless and safe for use by many threads.
 */
public final class RestoredQueue {
  private static final String OWNER = "restored";

  /** How long before the last thing that the copy knows an upload may have begun. */
  private static final Duration BEFORE_LAST = Duration.ofHours(1);

  /**
   * Puts in doubt what waits without an item: whatever the step is by which its platform makes an
   * item, the shop is asked by SKU before one that would make a second.
   *
   * @param known the last moment that the copy knows of, beside its queue
   * @return how many rows
   */
  public int doubtWhatWaits(Transaction tx, Instant known, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    Instant last =
        dsl.select(DSL.max(UPLOAD_QUEUE.UPDATED_AT)).from(UPLOAD_QUEUE).fetchOne(0, Instant.class);
    Instant made = last == null || last.isBefore(known) ? known : last;
    Condition waits =
        UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING).and(UPLOAD_QUEUE.ITEM_ID.isNull());
    dsl.insertInto(
            UPLOAD_ATTEMPTS,
            UPLOAD_ATTEMPTS.QUEUE_ID,
            UPLOAD_ATTEMPTS.ATTEMPT,
            UPLOAD_ATTEMPTS.STEP,
            UPLOAD_ATTEMPTS.LEASE_OWNER,
            UPLOAD_ATTEMPTS.STARTED_AT,
            UPLOAD_ATTEMPTS.ENDED_AT,
            UPLOAD_ATTEMPTS.OUTCOME)
        .select(
            DSL.select(
                    UPLOAD_QUEUE.ID,
                    UPLOAD_QUEUE.ATTEMPT,
                    DSL.val(Attempt.ANY_CREATE),
                    DSL.val(OWNER),
                    DSL.val(made.minus(BEFORE_LAST), UPLOAD_ATTEMPTS.STARTED_AT),
                    DSL.val(now, UPLOAD_ATTEMPTS.ENDED_AT),
                    DSL.val(AttemptOutcome.UNKNOWN, UPLOAD_ATTEMPTS.OUTCOME))
                .from(UPLOAD_QUEUE)
                .where(waits))
        .execute();
    return dsl.update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING)
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, now)
        .set(
            UPLOAD_QUEUE.NOT_BEFORE,
            DSL.coalesce(UPLOAD_QUEUE.NOT_BEFORE, UPLOAD_QUEUE.SCHEDULED_TIME))
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(waits)
        .execute();
  }
}
