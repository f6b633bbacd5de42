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
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PagedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Every call that may take effect: written down before it is made, completed afterwards. Stateless
 * and safe for use by many threads.
 */
public final class AttemptRepository {
  private static final List<Field<?>> BEGUN =
      List.of(
          UPLOAD_ATTEMPTS.QUEUE_ID,
          UPLOAD_ATTEMPTS.ATTEMPT,
          UPLOAD_ATTEMPTS.STEP,
          UPLOAD_ATTEMPTS.LEASE_OWNER,
          UPLOAD_ATTEMPTS.STARTED_AT);
  private static final List<Field<?>> WRITTEN =
      List.of(UPLOAD_ATTEMPTS.ID, UPLOAD_ATTEMPTS.QUEUE_ID, UPLOAD_ATTEMPTS.STEP);

  private static final PagedQuery DONE =
      PagedQuery.from(
          List.of(
              UPLOAD_ATTEMPTS.ID,
              UPLOAD_ATTEMPTS.QUEUE_ID,
              UPLOAD_ATTEMPTS.ATTEMPT,
              UPLOAD_ATTEMPTS.STEP,
              UPLOAD_ATTEMPTS.REQUEST_ID,
              UPLOAD_ATTEMPTS.ITEM_ID,
              UPLOAD_ATTEMPTS.ENDED_AT),
          given ->
              DSL.update(UPLOAD_ATTEMPTS)
                  .set(UPLOAD_ATTEMPTS.ENDED_AT, given.field(UPLOAD_ATTEMPTS.ENDED_AT))
                  .set(
                      UPLOAD_ATTEMPTS.OUTCOME,
                      DSL.inline(AttemptOutcome.DONE, UPLOAD_ATTEMPTS.OUTCOME))
                  .set(UPLOAD_ATTEMPTS.REQUEST_ID, given.field(UPLOAD_ATTEMPTS.REQUEST_ID))
                  .set(UPLOAD_ATTEMPTS.ITEM_ID, given.field(UPLOAD_ATTEMPTS.ITEM_ID))
                  .from(given)
                  .where(UPLOAD_ATTEMPTS.ID.eq(given.field(UPLOAD_ATTEMPTS.ID)))
                  .and(UPLOAD_ATTEMPTS.QUEUE_ID.eq(given.field(UPLOAD_ATTEMPTS.QUEUE_ID)))
                  .and(UPLOAD_ATTEMPTS.ATTEMPT.eq(given.field(UPLOAD_ATTEMPTS.ATTEMPT)))
                  .and(UPLOAD_ATTEMPTS.STEP.eq(given.field(UPLOAD_ATTEMPTS.STEP)))
                  .returningResult(UPLOAD_ATTEMPTS.ID));

  private static final List<Field<?>> TRIED_COLUMNS =
      Stream.concat(
              Arrays.stream(UPLOAD_ATTEMPTS.fields()),
              Stream.of(
                  UPLOAD_QUEUE.ID,
                  UPLOAD_QUEUE.LISTING_ID,
                  UPLOAD_QUEUE.STATUS,
                  UPLOAD_QUEUE.ITEM_ID,
                  UPLOAD_QUEUE.CREATED_AT,
                  UPLOAD_QUEUE.UPDATED_AT,
                  UPLOAD_QUEUE.PROCESSED_AT))
          .toList();

  private static final PagedQuery TRIED =
      new PagedQuery(
          List.of(UPLOAD_QUEUE.LISTING_ID),
          listings ->
              DSL.select(TRIED_COLUMNS)
                  .from(UPLOAD_QUEUE)
                  .leftJoin(UPLOAD_ATTEMPTS)
                  .on(UPLOAD_ATTEMPTS.QUEUE_ID.eq(UPLOAD_QUEUE.ID))
                  .where(
                      UPLOAD_QUEUE.LISTING_ID.in(
                          listings.stream()
                              .map(each -> each.get(0).coerce(UPLOAD_QUEUE.LISTING_ID))
                              .toList()))
                  .orderBy(UPLOAD_ATTEMPTS.ID));

  private static final PagedQuery BEGIN =
      new PagedQuery(
          BEGUN,
          rows ->
              DSL.resultQuery(
                  "{0} returning {1}, {2}, {3}",
                  Stream.concat(Stream.of(insert(rows)), WRITTEN.stream())
                      .toArray(QueryPart[]::new)));

  private static Query insert(List<List<Param<?>>> rows) {
    return DSL.insertInto(UPLOAD_ATTEMPTS)
        .columns(BEGUN)
        .valuesOfRows(rows.stream().map(row -> DSL.row(row)).toList());
  }

  /**
   * A step that is about to be performed.
   *
   * @param task the row that it is of
   */
  public record Begun(UploadTask task, Step step) {
    private StepOfRow key() {
      return new StepOfRow(task.id(), step.name());
    }
  }

  private record StepOfRow(long row, String step) {}

  /**
   * Writes down that steps are about to be performed.
   *
   * @param begun no two of them alike
   * @return what was written, in the same order
   */
  public List<Written> begin(Transaction tx, List<Begun> begun, String owner, Instant now) {
    Result<Record> rows =
        BEGIN.fetch(
            tx,
            WRITTEN,
            begun.stream()
                .map(
                    each ->
                        new @Nullable Object[] {
                          each.task().id(), each.task().attempt(), each.step().name(), owner, now
                        })
                .toList());
    Map<StepOfRow, Long> ids = new HashMap<>();
    rows.forEach(
        row ->
            ids.put(
                new StepOfRow(row.get(UPLOAD_ATTEMPTS.QUEUE_ID), row.get(UPLOAD_ATTEMPTS.STEP)),
                row.get(UPLOAD_ATTEMPTS.ID)));
    return begun.stream()
        .map(
            each ->
                new Written(Objects.requireNonNull(ids.get(each.key())), each.task(), each.step()))
        .toList();
  }

  /**
   * What was written down, and by its number alone could be another's: a server that crashed may
   * have taken a deferred commit back and given its numbers again.
   */
  public record Written(long id, UploadTask task, Step step) {
    private Condition isStillThere() {
      return UPLOAD_ATTEMPTS
          .ID
          .eq(id)
          .and(UPLOAD_ATTEMPTS.QUEUE_ID.eq(task.id()))
          .and(UPLOAD_ATTEMPTS.ATTEMPT.eq(task.attempt()))
          .and(UPLOAD_ATTEMPTS.STEP.eq(step.name()));
    }

    private void requireChanged(boolean changed) {
      if (!changed) {
        throw new StoreException(
            "the store does not have any more what was written down of "
                + step.name()
                + " of "
                + task.item().sku()
                + ": it was put back meanwhile, and what it says now is gone on with",
            null);
      }
    }
  }

  /** Removes attempts that were written down but certainly not sent. */
  public void takeBack(Transaction tx, Collection<Written> written) {
    Jooq.dsl(tx)
        .deleteFrom(UPLOAD_ATTEMPTS)
        .where(DSL.or(written.stream().map(Written::isStillThere).toList()))
        .and(UPLOAD_ATTEMPTS.ENDED_AT.isNull())
        .execute();
  }

  /**
   * Completes attempts that the shop confirmed. The item's id stands here too, because the runner
   * may have lost the queue row meanwhile: then this is the only place that knows it.
   *
   * @throws StoreException if the store does not have them any more: roll back
   */
  public void done(Transaction tx, Map<Written, StepResult.Done> done, Instant now) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    done.forEach(
        (written, result) ->
            rows.add(
                new @Nullable Object[] {
                  written.id(),
                  written.task().id(),
                  written.task().attempt(),
                  written.step().name(),
                  result.requestId(),
                  result.itemId(),
                  now
                }));
    Set<Long> changed =
        DONE.fetch(tx, List.of(UPLOAD_ATTEMPTS.ID), rows).intoSet(UPLOAD_ATTEMPTS.ID);
    done.keySet().forEach(written -> written.requireChanged(changed.contains(written.id())));
  }

  /**
   * Completes an attempt that the shop did not confirm.
   *
   * @throws StoreException if the store does not have it any more: roll back
   */
  public void notDone(
      Transaction tx, Written written, AttemptOutcome outcome, PlatformError error, Instant now) {
    written.requireChanged(
        Jooq.dsl(tx)
                .update(UPLOAD_ATTEMPTS)
                .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
                .set(UPLOAD_ATTEMPTS.OUTCOME, outcome)
                .set(UPLOAD_ATTEMPTS.REQUEST_ID, error.requestId())
                .set(UPLOAD_ATTEMPTS.ERROR_CLASS, error.errorClass())
                .set(UPLOAD_ATTEMPTS.ERROR_MESSAGE, said(error).stored())
                .where(written.isStillThere())
                .execute()
            == 1);
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
   * What was tried for the items of tasks so far: by their queue rows and by earlier rows of the
   * same listings.
   *
   * @param tasks no two of one listing
   * @return by their rows
   */
  public Map<Long, History> histories(Transaction tx, List<UploadTask> tasks) {
    Map<Long, Result<Record>> rows =
        TRIED
            .fetch(
                tx,
                TRIED_COLUMNS,
                tasks.stream().map(task -> new @Nullable Object[] {task.listingId()}).toList())
            .intoGroups(UPLOAD_QUEUE.LISTING_ID);
    Map<Long, History> histories = new HashMap<>();
    for (UploadTask task : tasks) {
      histories.put(task.id(), history(task, Objects.requireNonNull(rows.get(task.listingId()))));
    }
    return histories;
  }

  private static History history(UploadTask task, Result<Record> rows) {
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
    History history = Objects.requireNonNull(histories(tx, List.of(task)).get(task.id()));
    resolve(tx, history.ids(), AttemptOutcome.ABSENT, now);
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
