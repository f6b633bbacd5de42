package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingRepository.Finished;
import dev.ecauto.listing.internal.ListingRepository.StatusChange;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PagedQuery;
import dev.ecauto.store.internal.PreparedInsert;
import dev.ecauto.store.internal.PreparedQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.UpdateSetFirstStep;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The upload queue: rows are added, claimed under a lease, and leave it exactly once. Every change
 * of a claimed row is fenced by its attempt number: a runner that lost its lease changes nothing
 * and is told so. Stateless and safe for use by many threads and processes.
 */
public final class UploadQueue {
  private static final List<Field<?>> ENQUEUED =
      List.of(
          UPLOAD_QUEUE.LISTING_ID,
          UPLOAD_QUEUE.ASIN,
          UPLOAD_QUEUE.PLATFORM,
          UPLOAD_QUEUE.ACCOUNT_ID,
          UPLOAD_QUEUE.SCHEDULED_TIME,
          UPLOAD_QUEUE.PRIORITY,
          UPLOAD_QUEUE.STATUS,
          UPLOAD_QUEUE.CREATED_AT,
          UPLOAD_QUEUE.UPDATED_AT,
          UPLOAD_QUEUE.CALL_COST);
  private static final PreparedInsert INSERT =
      new PreparedInsert(
          ENQUEUED,
          rows ->
              DSL.insertInto(UPLOAD_QUEUE)
                  .columns(ENQUEUED)
                  .valuesOfRows(Arrays.stream(rows).map(UploadQueue::withCost).toArray(RowN[]::new))
                  .onConflictDoNothing());

  private static RowN withCost(RowN values) {
    Field<?>[] all = values.fields();
    int last = all.length - 1;
    Field<Asin> asin = all[ENQUEUED.indexOf(UPLOAD_QUEUE.ASIN)].coerce(UPLOAD_QUEUE.ASIN);
    all[last] = DSL.coalesce(all[last].coerce(Integer.class), estimatedCost(asin));
    return DSL.row(all);
  }

  /** One call per image, one to add and one to publish. */
  static Field<Integer> estimatedCost(Field<Asin> asin) {
    return DSL.field(
        "2 + coalesce((select (length(images) - length(replace(images, 'http', ''))) / 4"
            + " from products where products.asin = {0}), 0)",
        Integer.class, asin);
  }

  private static final Field<String> OWNER =
      DSL.coalesce(UPLOAD_QUEUE.LEASE_OWNER, DSL.inline("")).as("owner");

  /** In the order of the claim's index, so that statistics cannot make SQLite read every row. */
  private static final PreparedQuery OWNERS =
      PreparedQuery.of(
          List.of(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, UPLOAD_QUEUE.STATUS),
          values ->
              DSL.select(OWNER)
                  .from(UPLOAD_QUEUE)
                  .where(UPLOAD_QUEUE.PLATFORM.eq(values.get(0).coerce(UPLOAD_QUEUE.PLATFORM)))
                  .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(values.get(1).coerce(UPLOAD_QUEUE.ACCOUNT_ID)))
                  .and(UPLOAD_QUEUE.STATUS.eq(values.get(2).coerce(UPLOAD_QUEUE.STATUS)))
                  .orderBy(
                      UPLOAD_QUEUE.PRIORITY.desc(), UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID));

  private static final List<Field<?>> CLAIMED =
      List.of(UPLOAD_QUEUE.ID, UPLOAD_QUEUE.ATTEMPT, UPLOAD_QUEUE.STATUS);

  private static final PagedQuery RENEW =
      ofClaimed(
          List.of(UPLOAD_QUEUE.LEASE_UNTIL),
          (update, given) ->
              update.set(UPLOAD_QUEUE.LEASE_UNTIL, given.field(UPLOAD_QUEUE.LEASE_UNTIL)));

  private static final PagedQuery CHECKPOINT =
      ofClaimed(
          List.of(
              UPLOAD_QUEUE.STEP,
              UPLOAD_QUEUE.ITEM_ID,
              UPLOAD_QUEUE.LEASE_UNTIL,
              UPLOAD_QUEUE.UPDATED_AT),
          (update, given) ->
              update
                  .set(UPLOAD_QUEUE.STEP, given.field(UPLOAD_QUEUE.STEP))
                  .set(UPLOAD_QUEUE.ITEM_ID, given.field(UPLOAD_QUEUE.ITEM_ID))
                  .set(UPLOAD_QUEUE.LEASE_UNTIL, given.field(UPLOAD_QUEUE.LEASE_UNTIL))
                  .set(UPLOAD_QUEUE.UPDATED_AT, given.field(UPLOAD_QUEUE.UPDATED_AT))
                  .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, DSL.inline(null, UPLOAD_QUEUE.IN_DOUBT_SINCE))
                  .set(UPLOAD_QUEUE.LOOKS, DSL.inline(0)));

  private static final PagedQuery FINISH =
      ofClaimed(
          List.of(UPLOAD_QUEUE.STEP, UPLOAD_QUEUE.ITEM_ID, UPLOAD_QUEUE.PROCESSED_AT),
          (update, given) ->
              update
                  .set(UPLOAD_QUEUE.STATUS, DSL.inline(QueueStatus.SUCCESS, UPLOAD_QUEUE.STATUS))
                  .set(
                      UPLOAD_QUEUE.STEP,
                      DSL.coalesce(given.field(UPLOAD_QUEUE.STEP), UPLOAD_QUEUE.STEP))
                  .set(UPLOAD_QUEUE.ITEM_ID, given.field(UPLOAD_QUEUE.ITEM_ID))
                  .set(UPLOAD_QUEUE.LEASE_OWNER, DSL.inline(null, UPLOAD_QUEUE.LEASE_OWNER))
                  .set(UPLOAD_QUEUE.LEASE_UNTIL, DSL.inline(null, UPLOAD_QUEUE.LEASE_UNTIL))
                  .set(UPLOAD_QUEUE.NOT_BEFORE, DSL.inline(null, UPLOAD_QUEUE.NOT_BEFORE))
                  .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, DSL.inline(null, UPLOAD_QUEUE.IN_DOUBT_SINCE))
                  .set(UPLOAD_QUEUE.LOOKS, DSL.inline(0))
                  .set(UPLOAD_QUEUE.ERROR_CLASS, DSL.inline(null, UPLOAD_QUEUE.ERROR_CLASS))
                  .set(UPLOAD_QUEUE.ERROR_MESSAGE, DSL.inline(null, UPLOAD_QUEUE.ERROR_MESSAGE))
                  .set(UPLOAD_QUEUE.PROCESSED_AT, given.field(UPLOAD_QUEUE.PROCESSED_AT))
                  .set(UPLOAD_QUEUE.UPDATED_AT, given.field(UPLOAD_QUEUE.PROCESSED_AT)));

  /**
   * A change of claimed rows: by its attempt number a row is the caller's, or not any more. The
   * status is given as a value, so that no index of what is uploading seems to fit better than the
   * row's key.
   *
   * @param columns what else is given of each row
   */
  private static PagedQuery ofClaimed(
      List<Field<?>> columns,
      BiFunction<
              UpdateSetFirstStep<UploadQueueRecord>, Table<?>, UpdateSetMoreStep<UploadQueueRecord>>
          change) {
    return PagedQuery.from(
        Stream.concat(CLAIMED.stream(), columns.stream()).toList(),
        given ->
            change
                .apply(DSL.update(UPLOAD_QUEUE), given)
                .from(given)
                .where(UPLOAD_QUEUE.ID.eq(given.field(UPLOAD_QUEUE.ID)))
                .and(UPLOAD_QUEUE.STATUS.eq(given.field(UPLOAD_QUEUE.STATUS)))
                .and(UPLOAD_QUEUE.ATTEMPT.eq(given.field(UPLOAD_QUEUE.ATTEMPT)))
                .returningResult(UPLOAD_QUEUE.ID));
  }

  private final ListingRepository listings = new ListingRepository();

  /**
   * Adds open rows. A listing that has an open row keeps it: the entry is left out.
   *
   * @param now the time of the change
   * @return how many rows were added
   */
  public int enqueue(Transaction tx, Collection<QueueEntry> entries, Instant now) {
    return INSERT.write(tx, entries.stream().map(entry -> binds(entry, now)).toList());
  }

  private static @Nullable Object[] binds(QueueEntry entry, Instant now) {
    return new @Nullable Object[] {
      entry.listingId(),
      entry.asin(),
      entry.platform(),
      entry.account(),
      entry.scheduledTime(),
      entry.priority(),
      QueueStatus.PENDING,
      now,
      now,
      entry.calls()
    };
  }

  /**
   * Claims due pending rows, the most urgent first: priority, then scheduled time, then id. The
   * attempt number of each grows by one. Two callers never get the same row.
   */
  public List<UploadTask> claim(Transaction tx, ClaimRequest request) {
    return due(request).claim(tx, request);
  }

  private static ClaimStatement due(ClaimRequest request) {
    return request.selection() == ClaimRequest.Selection.WITHOUT_ADDING
        ? ClaimStatement.DUE_WITHOUT_ADDING
        : ClaimStatement.DUE;
  }

  /**
   * Claims rows that are uploading but that nobody works on: in doubt and due for another look, the
   * owner's own of an earlier try, or left behind by a runner whose lease ran out or who is known
   * to be dead. Their outcome may be unknown, so they are never simply repeated.
   *
   * @param deadOwners owners that are known to be dead, whatever their leases say
   */
  public List<UploadTask> takeOver(
      Transaction tx, ClaimRequest request, Collection<String> deadOwners) {
    return ClaimStatement.leftBehind(deadOwners).claim(tx, request);
  }

  /**
   * Prolongs the leases of claimed rows.
   *
   * @return the rows that are still the caller's
   */
  public Set<Long> renew(Transaction tx, List<UploadTask> tasks, Instant leaseUntil) {
    return change(tx, RENEW, tasks.stream().map(task -> ofClaimed(task, leaseUntil)));
  }

  /**
   * Whether a claimed row is still the caller's; if so, it stays so until the transaction ends. For
   * use before writing anything that another runner's work must not be overwritten by.
   */
  public boolean holds(Transaction tx, UploadTask task, Instant now) {
    return change(tx, task, Map.of(UPLOAD_QUEUE.UPDATED_AT, now));
  }

  /**
   * Notes that the outcome of the last step is unknown; the row stays the caller's.
   *
   * @return whether it still is
   */
  public boolean doubt(Transaction tx, UploadTask task, Instant since) {
    return change(tx, task, Map.of(UPLOAD_QUEUE.IN_DOUBT_SINCE, since));
  }

  /** The item is gone from the shop: what was done for it counts no more. */
  public boolean forgetItem(Transaction tx, UploadTask task, String itemId, Instant now) {
    listings.forgetItem(tx, task.listingId(), itemId, now);
    Map<Field<?>, Object> changes = new HashMap<>();
    changes.put(UPLOAD_QUEUE.ITEM_ID, null);
    changes.put(UPLOAD_QUEUE.STEP, null);
    return change(tx, task, changes);
  }

  /** Who holds rows of an account that are uploading; the empty name where nobody does. */
  public Set<String> owners(Transaction tx, AccountKey account) {
    return new HashSet<>(
        OWNERS
            .fetch(tx, List.of(OWNER), account.platform(), account.account(), QueueStatus.UPLOADING)
            .getValues(OWNER));
  }

  /**
   * Notes that steps are done, and prolongs the rows' leases.
   *
   * @return the rows that are still the caller's
   */
  public Set<Long> checkpoint(
      Transaction tx, List<Checkpoint> done, Instant leaseUntil, Instant now) {
    return change(
        tx,
        CHECKPOINT,
        done.stream()
            .map(each -> ofClaimed(each.task(), each.step(), each.itemId(), leaseUntil, now)));
  }

  /**
   * How far an upload is.
   *
   * @param task the row
   * @param step the last step that is done; {@code null} at the end if it is noted already
   * @param itemId the shop's id of the item after it
   */
  public record Checkpoint(UploadTask task, @Nullable String step, String itemId) {}

  /**
   * The uploads are done: queue row and listing of each say so together, or neither does.
   *
   * @return the rows that were still the caller's; of the others nothing was changed
   * @throws UploadConflictException if a listing refers to another item; roll back
   */
  public Set<Long> finish(Transaction tx, List<Checkpoint> done, Instant now) {
    Set<Long> callers =
        change(
            tx,
            FINISH,
            done.stream().map(each -> ofClaimed(each.task(), each.step(), each.itemId(), now)));
    List<Checkpoint> own =
        done.stream().filter(each -> callers.contains(each.task().id())).toList();
    Set<Long> listed =
        listings.finish(
            tx,
            own.stream().map(each -> new Finished(each.task().listingId(), each.itemId())).toList(),
            now);
    for (Checkpoint each : own) {
      if (!listed.contains(each.task().listingId())) {
        throw new UploadConflictException(each.task(), each.itemId());
      }
    }
    return callers;
  }

  private static @Nullable Object[] ofClaimed(UploadTask task, @Nullable Object... besides) {
    return Stream.concat(
            Stream.of(task.id(), task.attempt(), QueueStatus.UPLOADING), Arrays.stream(besides))
        .toArray();
  }

  /** The rows that were the caller's and were changed. */
  private static Set<Long> change(
      Transaction tx, PagedQuery statement, Stream<@Nullable Object[]> rows) {
    return statement.fetch(tx, List.of(UPLOAD_QUEUE.ID), rows.toList()).intoSet(UPLOAD_QUEUE.ID);
  }

  /**
   * Gives the upload up, with its reason, on both sides: the row becomes a dead letter.
   *
   * @param listingStatus {@code FAILED}, or {@code HELD} if only an operator's decision is missing
   * @return whether the row was still the caller's; if not, nothing was changed
   */
  public boolean fail(
      Transaction tx, UploadTask task, Failure failure, ListingStatus listingStatus, Instant now) {
    Map<Field<?>, Object> changes = released(now);
    changes.put(UPLOAD_QUEUE.STATUS, QueueStatus.FAILED);
    changes.put(UPLOAD_QUEUE.NOT_BEFORE, null);
    changes.put(UPLOAD_QUEUE.IN_DOUBT_SINCE, null);
    changes.put(UPLOAD_QUEUE.PROCESSED_AT, now);
    failed(changes, failure);
    if (!change(tx, task, changes)) {
      return false;
    }
    listings.setStatus(
        tx, List.of(task.listingId()), new StatusChange(listingStatus, failure.reason()), now);
    return true;
  }

  private static void failed(Map<Field<?>, Object> changes, Failure failure) {
    changes.put(UPLOAD_QUEUE.ERROR_CLASS, failure.errorClass());
    changes.put(UPLOAD_QUEUE.ERROR_MESSAGE, failure.reason().stored());
    changes.put(UPLOAD_QUEUE.RETRY_COUNT, failure.retryCount());
  }

  /**
   * Puts the row back to wait: after an error that may pass, or because its account is paused. What
   * is done so far stays done.
   *
   * @param notBefore when it is due again; {@code null} for at once
   * @return whether the row was still the caller's; if not, nothing was changed
   */
  public boolean putBack(
      Transaction tx,
      UploadTask task,
      @Nullable Failure failure,
      @Nullable Instant notBefore,
      Instant now) {
    Map<Field<?>, Object> changes = released(now);
    changes.put(UPLOAD_QUEUE.STATUS, QueueStatus.PENDING);
    changes.put(UPLOAD_QUEUE.NOT_BEFORE, notBefore);
    changes.put(UPLOAD_QUEUE.IN_DOUBT_SINCE, null);
    changes.put(UPLOAD_QUEUE.LOOKS, 0);
    if (failure != null) {
      failed(changes, failure);
    }
    return change(tx, task, changes);
  }

  /**
   * Keeps the row as uploading with an unknown outcome, to be looked at again.
   *
   * @return whether the row was still the caller's; if not, nothing was changed
   */
  public boolean leaveInDoubt(Transaction tx, UploadTask task, Failure failure, Doubt doubt) {
    Map<Field<?>, Object> changes = released(doubt.since());
    changes.remove(UPLOAD_QUEUE.UPDATED_AT);
    changes.put(UPLOAD_QUEUE.IN_DOUBT_SINCE, doubt.since());
    changes.put(UPLOAD_QUEUE.NOT_BEFORE, doubt.nextLook());
    changes.put(UPLOAD_QUEUE.LOOKS, doubt.looks());
    failed(changes, failure);
    return change(tx, task, changes);
  }

  /**
   * An unknown outcome.
   *
   * @param since since when it is unknown
   * @param nextLook when the shop is to be asked
   * @param looks looks so far that told nothing
   */
  public record Doubt(Instant since, Instant nextLook, int looks) {}

  private static Map<Field<?>, Object> released(Instant now) {
    Map<Field<?>, Object> changes = new HashMap<>();
    changes.put(UPLOAD_QUEUE.LEASE_OWNER, null);
    changes.put(UPLOAD_QUEUE.LEASE_UNTIL, null);
    changes.put(UPLOAD_QUEUE.UPDATED_AT, now);
    return changes;
  }

  private static boolean change(Transaction tx, UploadTask task, Map<Field<?>, Object> changes) {
    return Jooq.dsl(tx)
            .update(UPLOAD_QUEUE)
            .set(changes)
            .where(UPLOAD_QUEUE.ID.eq(task.id()))
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.UPLOADING))
            .and(UPLOAD_QUEUE.ATTEMPT.eq(task.attempt()))
            .execute()
        == 1;
  }

  /**
   * Why a row is put back or given up.
   *
   * @param errorClass the class of the error; {@code null} if it was none
   * @param reason why
   * @param retryCount the tries that count after this one
   */
  public record Failure(@Nullable ErrorClass errorClass, Reason reason, int retryCount) {}
}
