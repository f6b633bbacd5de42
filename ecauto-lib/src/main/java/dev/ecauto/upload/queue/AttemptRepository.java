package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import dev.ecauto.schema.tables.records.UploadAttemptsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Every call that may take effect: written down before it is made, completed afterwards. Stateless
 * and safe for use by many threads.
 */
public final class AttemptRepository {
  /**
   * Writes down that a step is about to be performed.
   *
   * @return the attempt
   */
  public long begin(Transaction tx, UploadTask task, String owner, Step step, Instant now) {
    return Jooq.dsl(tx)
        .insertInto(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.QUEUE_ID, task.id())
        .set(UPLOAD_ATTEMPTS.ATTEMPT, task.attempt())
        .set(UPLOAD_ATTEMPTS.STEP, step.name())
        .set(UPLOAD_ATTEMPTS.LEASE_OWNER, owner)
        .set(UPLOAD_ATTEMPTS.STARTED_AT, now)
        .returning(UPLOAD_ATTEMPTS.ID)
        .fetchSingle(UPLOAD_ATTEMPTS.ID);
  }

  /** Removes attempts that were written down but certainly not sent. */
  public void takeBack(Transaction tx, Collection<Long> ids) {
    Jooq.dsl(tx).deleteFrom(UPLOAD_ATTEMPTS).where(UPLOAD_ATTEMPTS.ID.in(ids)).execute();
  }

  /**
   * Completes an attempt that the shop confirmed. The item's id stands here too, because the runner
   * may have lost the queue row meanwhile: then this is the only place that knows it.
   */
  public void done(Transaction tx, long id, StepResult.Done done, Instant now) {
    Jooq.dsl(tx)
        .update(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, AttemptOutcome.DONE)
        .set(UPLOAD_ATTEMPTS.REQUEST_ID, done.requestId())
        .set(UPLOAD_ATTEMPTS.ITEM_ID, done.itemId())
        .where(UPLOAD_ATTEMPTS.ID.eq(id))
        .execute();
  }

  /** Completes an attempt that the shop did not confirm. */
  public void notDone(
      Transaction tx, long id, AttemptOutcome outcome, PlatformError error, Instant now) {
    Jooq.dsl(tx)
        .update(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, outcome)
        .set(UPLOAD_ATTEMPTS.REQUEST_ID, error.requestId())
        .set(UPLOAD_ATTEMPTS.ERROR_CLASS, error.errorClass())
        .set(UPLOAD_ATTEMPTS.ERROR_MESSAGE, error.toString())
        .where(UPLOAD_ATTEMPTS.ID.eq(id))
        .execute();
  }

  /** Says what had become of attempts whose outcome was unknown. */
  public void resolve(Transaction tx, Collection<Long> ids, AttemptOutcome outcome, Instant now) {
    Jooq.dsl(tx)
        .update(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.ENDED_AT, DSL.coalesce(UPLOAD_ATTEMPTS.ENDED_AT, DSL.val(now)))
        .set(UPLOAD_ATTEMPTS.OUTCOME, outcome)
        .where(UPLOAD_ATTEMPTS.ID.in(ids))
        .execute();
  }

  /** Every attempt of the listing of a task since its last success. */
  public List<Long> idsOf(Transaction tx, UploadTask task) {
    return history(tx, task).stream().map(Attempt::id).toList();
  }

  /**
   * What was tried for the item of a task so far, oldest first: by this queue row and by earlier
   * rows of the same listing, back to the last upload that succeeded.
   */
  public List<Attempt> history(Transaction tx, UploadTask task) {
    var lastSuccess =
        DSL.select(DSL.coalesce(DSL.max(UPLOAD_QUEUE.ID), DSL.val(0L)))
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.LISTING_ID.eq(task.listingId()))
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.SUCCESS));
    return Jooq.dsl(tx)
        .select(UPLOAD_ATTEMPTS.asterisk(), UPLOAD_QUEUE.ITEM_ID)
        .from(UPLOAD_ATTEMPTS)
        .join(UPLOAD_QUEUE)
        .on(UPLOAD_QUEUE.ID.eq(UPLOAD_ATTEMPTS.QUEUE_ID))
        .where(UPLOAD_QUEUE.LISTING_ID.eq(task.listingId()))
        .and(UPLOAD_QUEUE.ID.gt(lastSuccess))
        .orderBy(UPLOAD_ATTEMPTS.ID)
        .fetch(
            row -> {
              UploadAttemptsRecord attempt = row.into(UPLOAD_ATTEMPTS);
              return new Attempt(
                  attempt.getId(),
                  attempt.getStep(),
                  attempt.getStartedAt(),
                  attempt.getOutcome(),
                  attempt.getErrorClass(),
                  attempt.getItemId() == null
                      ? row.get(UPLOAD_QUEUE.ITEM_ID)
                      : attempt.getItemId());
            });
  }

  /**
   * One earlier try of a step.
   *
   * @param id the attempt
   * @param step the step's name
   * @param startedAt when it was written down, just before the call
   * @param outcome {@code null} if nobody ever wrote one: the runner died in between
   * @param errorClass how it failed, if it did
   * @param itemId the shop's id as the attempt got it, or else as its queue row knows it
   */
  public record Attempt(
      long id,
      String step,
      Instant startedAt,
      @Nullable AttemptOutcome outcome,
      @Nullable ErrorClass errorClass,
      @Nullable String itemId) {
    /** The step of an attempt of which only this is known: it may have made the item. */
    public static final String ANY_CREATE = "create";

    /** Whether it is not known which of the steps that make an item it was. */
    public boolean isAnyCreate() {
      return step.equals(ANY_CREATE);
    }
  }
}
