package dev.ecauto.backup;

import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Prepares the content of a backup for being put back. */
final class RestoreRepository {
  /** How long before the last thing that the copy knows an upload may have begun. */
  private static final Duration BEFORE_LAST = Duration.ofHours(1);

  /** What waits may have been uploaded after the copy was made: the shop has to be asked. */
  void doubtWhatWaits(Transaction tx, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    Instant last =
        dsl.select(DSL.max(UPLOAD_QUEUE.UPDATED_AT)).from(UPLOAD_QUEUE).fetchOne(0, Instant.class);
    Instant event = dsl.select(DSL.max(EVENTS.AT)).from(EVENTS).fetchOne(0, Instant.class);
    Instant made = later(Objects.requireNonNullElse(last, now), event);
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
                    DSL.val("add"),
                    DSL.val("restored"),
                    DSL.val(made.minus(BEFORE_LAST), UPLOAD_ATTEMPTS.STARTED_AT),
                    DSL.val(now, UPLOAD_ATTEMPTS.ENDED_AT),
                    DSL.val(AttemptOutcome.UNKNOWN, UPLOAD_ATTEMPTS.OUTCOME))
                .from(UPLOAD_QUEUE)
                .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
                .and(UPLOAD_QUEUE.ITEM_ID.isNull()))
        .execute();
    dsl.update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING)
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, now)
        .set(
            UPLOAD_QUEUE.NOT_BEFORE,
            DSL.coalesce(UPLOAD_QUEUE.NOT_BEFORE, UPLOAD_QUEUE.SCHEDULED_TIME))
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
        .and(UPLOAD_QUEUE.ITEM_ID.isNull())
        .execute();
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }
}
