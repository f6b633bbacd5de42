package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to rows that nobody works on: withdraw, bring back, move. A row that a runner
 * has claimed, or whose outcome is unknown, is never touched. Stateless and safe for use by many
 * threads.
 */
public final class WaitingQueue {
  private final AttemptRepository attempts = new AttemptRepository();

  /**
   * The newest row of a listing.
   *
   * @param itemId the shop's id, if the upload got so far
   */
  public record LatestRow(
      long id,
      long listingId,
      QueueStatus status,
      int priority,
      Instant scheduledTime,
      @Nullable String itemId) {
    /** Whether the row is open. */
    public boolean isOpen() {
      return status == QueueStatus.PENDING || status == QueueStatus.UPLOADING;
    }
  }

  /** The newest row of each listing that has one. Keep to a few hundred listings a call. */
  public Map<Long, LatestRow> latest(Transaction tx, Collection<Long> listingIds) {
    return Jooq.dsl(tx)
        .select(
            UPLOAD_QUEUE.ID,
            UPLOAD_QUEUE.LISTING_ID,
            UPLOAD_QUEUE.STATUS,
            UPLOAD_QUEUE.PRIORITY,
            UPLOAD_QUEUE.SCHEDULED_TIME,
            UPLOAD_QUEUE.ITEM_ID)
        .from(UPLOAD_QUEUE)
        .where(
            UPLOAD_QUEUE.ID.in(
                DSL.select(DSL.max(UPLOAD_QUEUE.ID))
                    .from(UPLOAD_QUEUE)
                    .where(UPLOAD_QUEUE.LISTING_ID.in(listingIds))
                    .groupBy(UPLOAD_QUEUE.LISTING_ID)))
        .fetchMap(
            UPLOAD_QUEUE.LISTING_ID,
            row ->
                new LatestRow(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6()));
  }

  /**
   * Cancels a row that waits; what is done of it so far stays noted.
   *
   * @return whether it still waited; if not, nothing was changed
   */
  public boolean withdraw(Transaction tx, long rowId, @Nullable Reason reason, Instant now) {
    return Jooq.dsl(tx)
            .update(UPLOAD_QUEUE)
            .set(UPLOAD_QUEUE.STATUS, QueueStatus.CANCELLED)
            .set(UPLOAD_QUEUE.ERROR_MESSAGE, reason == null ? null : reason.stored())
            .set(UPLOAD_QUEUE.PROCESSED_AT, now)
            .set(UPLOAD_QUEUE.UPDATED_AT, now)
            .where(UPLOAD_QUEUE.ID.eq(rowId))
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
            .execute()
        == 1;
  }

  /**
   * Brings a failed or cancelled row back to wait. It goes on after the last step that is known to
   * be done, and where no item is known but one may have been made, the shop is asked first, so
   * that nothing is uploaded twice; its tries are counted anew.
   *
   * @return whether it was closed that way; if not, nothing was changed
   */
  public boolean reopen(Transaction tx, LatestRow row, Opening opening, Instant now) {
    return Jooq.dsl(tx)
            .update(UPLOAD_QUEUE)
            .set(UPLOAD_QUEUE.STATUS, QueueStatus.PENDING)
            .set(UPLOAD_QUEUE.SCHEDULED_TIME, opening.scheduledTime())
            .set(UPLOAD_QUEUE.PRIORITY, opening.priority())
            .set(UPLOAD_QUEUE.CALL_COST, opening.calls())
            .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, doubtAfter())
            .set(UPLOAD_QUEUE.LOOKS, 0)
            .set(UPLOAD_QUEUE.RETRY_COUNT, 0)
            .setNull(UPLOAD_QUEUE.NOT_BEFORE)
            .setNull(UPLOAD_QUEUE.ERROR_CLASS)
            .setNull(UPLOAD_QUEUE.ERROR_MESSAGE)
            .setNull(UPLOAD_QUEUE.PROCESSED_AT)
            .set(UPLOAD_QUEUE.UPDATED_AT, now)
            .where(UPLOAD_QUEUE.ID.eq(row.id()))
            .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.FAILED, QueueStatus.CANCELLED))
            .execute()
        == 1;
  }

  /** Since it was last worked on, if it ever was and no item is known. */
  private static Field<Instant> doubtAfter() {
    return DSL.when(
            UPLOAD_QUEUE
                .ITEM_ID
                .isNull()
                .and(UPLOAD_QUEUE.ATTEMPT.gt(0).or(UPLOAD_QUEUE.STATUS.eq(QueueStatus.FAILED))),
            DSL.coalesce(UPLOAD_QUEUE.PROCESSED_AT, UPLOAD_QUEUE.UPDATED_AT))
        .otherwise(DSL.inline((Instant) null, UPLOAD_QUEUE.IN_DOUBT_SINCE));
  }

  /**
   * Opens a row that claims success although its listing does not, or whose item is gone: what it
   * knows of an item counts no more, so the shop is asked by SKU before anything is uploaded.
   *
   * @return whether it was closed as a success; if not, nothing was changed
   */
  public boolean reopenInDoubt(Transaction tx, LatestRow row, Opening opening, Instant now) {
    boolean reopened =
        Jooq.dsl(tx)
                .update(UPLOAD_QUEUE)
                .set(UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING)
                .set(UPLOAD_QUEUE.SCHEDULED_TIME, opening.scheduledTime())
                .set(UPLOAD_QUEUE.PRIORITY, opening.priority())
                .set(UPLOAD_QUEUE.CALL_COST, opening.calls())
                .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, now)
                .set(UPLOAD_QUEUE.LOOKS, 0)
                .setNull(UPLOAD_QUEUE.ITEM_ID)
                .setNull(UPLOAD_QUEUE.STEP)
                .setNull(UPLOAD_QUEUE.LEASE_OWNER)
                .setNull(UPLOAD_QUEUE.LEASE_UNTIL)
                .setNull(UPLOAD_QUEUE.NOT_BEFORE)
                .setNull(UPLOAD_QUEUE.PROCESSED_AT)
                .set(UPLOAD_QUEUE.UPDATED_AT, now)
                .where(UPLOAD_QUEUE.ID.eq(row.id()))
                .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.SUCCESS))
                .execute()
            == 1;
    if (reopened) {
      attempts.resolveAll(tx, row.listingId(), AttemptOutcome.ABSENT, now);
    }
    return reopened;
  }

  /** When and how urgently a row that comes back runs, and how many calls it takes. */
  public record Opening(Instant scheduledTime, int priority, int calls) {}

  /**
   * Gives a row that waits another time.
   *
   * @return whether it still waited; if not, nothing was changed
   */
  public boolean move(Transaction tx, long rowId, Instant scheduledTime, Instant now) {
    return Jooq.dsl(tx)
            .update(UPLOAD_QUEUE)
            .set(UPLOAD_QUEUE.SCHEDULED_TIME, scheduledTime)
            .set(UPLOAD_QUEUE.UPDATED_AT, now)
            .where(UPLOAD_QUEUE.ID.eq(rowId))
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
            .execute()
        == 1;
  }
}
