package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Result;
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
        .set(UPLOAD_ATTEMPTS.ERROR_MESSAGE, said(error).stored())
        .where(UPLOAD_ATTEMPTS.ID.eq(id))
        .execute();
  }

  private static Reason said(PlatformError error) {
    return Reason.of(ReasonCode.CALL_SHOP_ERROR)
        .with("error", error.code())
        .with("message", error.message());
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

  /** What is known of everything that a listing's rows did counts as something else. */
  void resolveAll(Transaction tx, long listingId, AttemptOutcome outcome, Instant now) {
    resolve(
        tx,
        Jooq.dsl(tx)
            .select(UPLOAD_ATTEMPTS.ID)
            .from(UPLOAD_ATTEMPTS)
            .join(UPLOAD_QUEUE)
            .on(UPLOAD_QUEUE.ID.eq(UPLOAD_ATTEMPTS.QUEUE_ID))
            .where(UPLOAD_QUEUE.LISTING_ID.eq(listingId))
            .fetch(UPLOAD_ATTEMPTS.ID),
        outcome,
        now);
  }

  /** Writes down what looking for an item told of the step that would make it. */
  public void looked(Transaction tx, UploadTask task, Look look, Instant now) {
    Jooq.dsl(tx)
        .insertInto(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.QUEUE_ID, task.id())
        .set(UPLOAD_ATTEMPTS.ATTEMPT, task.attempt())
        .set(UPLOAD_ATTEMPTS.STEP, look.step())
        .set(UPLOAD_ATTEMPTS.LEASE_OWNER, look.owner())
        .set(UPLOAD_ATTEMPTS.STARTED_AT, now)
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, look.outcome())
        .execute();
  }

  /**
   * A look at the shop instead of a call.
   *
   * @param owner who looked
   * @param step the step that would make the item
   * @param outcome {@code ADOPTED} or {@code ABSENT}
   */
  public record Look(String owner, String step, AttemptOutcome outcome) {}

  /**
   * What was tried for the item of a task so far: by this queue row and by earlier rows of the same
   * listing.
   */
  public History history(Transaction tx, UploadTask task) {
    Result<Record> rows =
        Jooq.dsl(tx)
            .select(UPLOAD_ATTEMPTS.fields())
            .select(UPLOAD_QUEUE.ID, UPLOAD_QUEUE.STATUS, UPLOAD_QUEUE.ITEM_ID)
            .select(UPLOAD_QUEUE.CREATED_AT, UPLOAD_QUEUE.UPDATED_AT, UPLOAD_QUEUE.PROCESSED_AT)
            .from(UPLOAD_QUEUE)
            .leftJoin(UPLOAD_ATTEMPTS)
            .on(UPLOAD_ATTEMPTS.QUEUE_ID.eq(UPLOAD_QUEUE.ID))
            .where(UPLOAD_QUEUE.LISTING_ID.eq(task.listingId()))
            .orderBy(UPLOAD_ATTEMPTS.ID)
            .fetch();
    long lastSuccess =
        rows.stream()
            .filter(row -> row.get(UPLOAD_QUEUE.STATUS) == QueueStatus.SUCCESS)
            .mapToLong(row -> row.get(UPLOAD_QUEUE.ID))
            .max()
            .orElse(0);
    List<Attempt> attempts =
        rows.stream()
            .filter(row -> row.get(UPLOAD_ATTEMPTS.ID) != null)
            .filter(row -> row.get(UPLOAD_QUEUE.ID) > lastSuccess)
            .map(AttemptRepository::toAttempt)
            .toList();
    Optional<Instant> earlierRow =
        rows.stream()
            .filter(row -> row.get(UPLOAD_QUEUE.ID) < task.id())
            .map(
                row ->
                    Objects.requireNonNullElse(
                        row.get(UPLOAD_QUEUE.PROCESSED_AT), row.get(UPLOAD_QUEUE.UPDATED_AT)))
            .max(Instant::compareTo);
    Instant begun =
        rows.stream()
            .map(row -> row.get(UPLOAD_QUEUE.CREATED_AT))
            .min(Instant::compareTo)
            .orElse(task.createdAt());
    return new History(attempts, earlierRow, begun);
  }

  private static Attempt toAttempt(Record row) {
    String itemId = row.get(UPLOAD_ATTEMPTS.ITEM_ID);
    return new Attempt(
        row.get(UPLOAD_ATTEMPTS.ID),
        row.get(UPLOAD_ATTEMPTS.QUEUE_ID),
        row.get(UPLOAD_ATTEMPTS.STEP),
        row.get(UPLOAD_ATTEMPTS.STARTED_AT),
        row.get(UPLOAD_ATTEMPTS.OUTCOME),
        row.get(UPLOAD_ATTEMPTS.ERROR_CLASS),
        itemId == null ? row.get(UPLOAD_QUEUE.ITEM_ID) : itemId);
  }

  /**
   * What was tried for a listing.
   *
   * @param attempts since its last upload that succeeded, oldest first
   * @param earlierRow when the latest of its earlier rows was last worked on, if it has any
   * @param begun when the first of its rows was made: its item cannot be older
   */
  public record History(List<Attempt> attempts, Optional<Instant> earlierRow, Instant begun) {
    public History {
      attempts = List.copyOf(attempts);
    }

    List<Long> ids() {
      return attempts.stream().map(Attempt::id).toList();
    }
  }

  /** The item of a task is gone from the shop: what was done for it counts no more. */
  public void setGone(Transaction tx, UploadTask task, Instant now) {
    resolve(tx, history(tx, task).ids(), AttemptOutcome.ABSENT, now);
  }

  /**
   * One earlier try of a step.
   *
   * @param id the attempt
   * @param queueId its row
   * @param step the step's name
   * @param startedAt when it was written down, just before the call
   * @param outcome {@code null} if nobody ever wrote one: the runner died in between
   * @param errorClass how it failed, if it did
   * @param itemId the shop's id as the attempt got it, or else as its queue row knows it
   */
  public record Attempt(
      long id,
      long queueId,
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
