package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import com.google.gson.Gson;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.SetAside;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Transitions of rows that no runner makes: what a repair or an adoption needs. Each changes
 * nothing where it no longer applies, and says so. Stateless and safe for use by many threads.
 */
public final class QueueRepairRepository {
  private static final Gson GSON = new Gson();
  private static final Condition OPEN =
      UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING);

  /** So many ids fit into one statement on both databases. */
  private static final int CHUNK = 500;

  private final UploadQueue queue = new UploadQueue();
  private final SetAside aside = new SetAside();

  /**
   * The listing may be in the shop: its open row, or a new one, goes in doubt, so that the shop is
   * asked by SKU before anything is sent.
   *
   * @param entry the row to open if the listing has none
   * @return whether anything was changed; not if it is in doubt already
   */
  public boolean putInDoubt(Transaction tx, QueueEntry entry, Instant now) {
    queue.enqueue(tx, List.of(entry), now);
    UploadQueueRecord row = openRow(tx, entry.listingId()).orElseThrow();
    if (row.getInDoubtSince() != null && row.getLeaseOwner() == null) {
      return false;
    }
    Jooq.dsl(tx)
        .update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING)
        .setNull(UPLOAD_QUEUE.LEASE_OWNER)
        .setNull(UPLOAD_QUEUE.LEASE_UNTIL)
        .set(UPLOAD_QUEUE.NOT_BEFORE, now)
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, now)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(UPLOAD_QUEUE.ID.eq(row.getId()))
        .execute();
    endAttempts(tx, UPLOAD_ATTEMPTS.QUEUE_ID.eq(row.getId()), now);
    if (!Jooq.dsl(tx).fetchExists(UPLOAD_ATTEMPTS, UPLOAD_ATTEMPTS.QUEUE_ID.eq(row.getId()))) {
      addAttempt(tx, row, AttemptOutcome.UNKNOWN, now);
    }
    return true;
  }

  /**
   * The item is in the shop but not complete: the listing's open row, or a new one, goes on after
   * its creation, which counts as adopted and is never done again.
   *
   * @param entry the row to open if the listing has none
   * @return whether anything was changed; not if a runner works on it, or an item is known already
   */
  public boolean resume(Transaction tx, QueueEntry entry, String itemId, Instant now) {
    queue.enqueue(tx, List.of(entry), now);
    UploadQueueRecord row = openRow(tx, entry.listingId()).orElseThrow();
    if (row.getLeaseOwner() != null || row.getItemId() != null) {
      return false;
    }
    Jooq.dsl(tx)
        .update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.ITEM_ID, itemId)
        .set(UPLOAD_QUEUE.STEP, Attempt.ANY_CREATE)
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.PENDING)
        .setNull(UPLOAD_QUEUE.IN_DOUBT_SINCE)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(UPLOAD_QUEUE.ID.eq(row.getId()))
        .execute();
    addAttempt(tx, row, AttemptOutcome.ADOPTED, now);
    return true;
  }

  /**
   * The shop was read to its end and has none of the items that these rows are in doubt about: they
   * wait again. Rows of which a call of ours has an unknown outcome stay: it may still arrive.
   *
   * @param doubtedBefore only rows that have been in doubt since before this
   */
  public void trustAbsence(Transaction tx, AccountKey account, Instant doubtedBefore, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    Condition unknown =
        UPLOAD_ATTEMPTS
            .QUEUE_ID
            .eq(UPLOAD_QUEUE.ID)
            .and(
                UPLOAD_ATTEMPTS
                    .OUTCOME
                    .isNull()
                    .or(UPLOAD_ATTEMPTS.OUTCOME.eq(AttemptOutcome.UNKNOWN)));
    List<Long> rows =
        dsl.select(UPLOAD_QUEUE.ID)
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.PLATFORM.eq(account.platform()))
            .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()))
            .and(OPEN)
            .and(UPLOAD_QUEUE.LEASE_OWNER.isNull())
            .and(UPLOAD_QUEUE.ITEM_ID.isNull())
            .and(UPLOAD_QUEUE.IN_DOUBT_SINCE.lt(doubtedBefore))
            .andNotExists(
                DSL.selectOne()
                    .from(UPLOAD_ATTEMPTS)
                    .where(unknown)
                    .and(UPLOAD_ATTEMPTS.STEP.ne(Attempt.ANY_CREATE)))
            .fetch(UPLOAD_QUEUE.ID);
    for (List<Long> some : chunks(rows)) {
      dsl.update(UPLOAD_ATTEMPTS)
          .set(UPLOAD_ATTEMPTS.OUTCOME, AttemptOutcome.ABSENT)
          .where(UPLOAD_ATTEMPTS.QUEUE_ID.in(some))
          .and(UPLOAD_ATTEMPTS.OUTCOME.eq(AttemptOutcome.UNKNOWN))
          .execute();
      dsl.update(UPLOAD_QUEUE)
          .set(UPLOAD_QUEUE.STATUS, QueueStatus.PENDING)
          .setNull(UPLOAD_QUEUE.IN_DOUBT_SINCE)
          .setNull(UPLOAD_QUEUE.NOT_BEFORE)
          .set(UPLOAD_QUEUE.UPDATED_AT, now)
          .where(UPLOAD_QUEUE.ID.in(some))
          .execute();
    }
  }

  private static List<List<Long>> chunks(List<Long> ids) {
    List<List<Long>> chunks = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
    }
    return chunks;
  }

  /** Closes an open row; whether it was open. */
  public boolean close(Transaction tx, long rowId, QueueStatus status, Reason reason, Instant now) {
    return close(tx, UPLOAD_QUEUE.ID.eq(rowId), status, reason, now) > 0;
  }

  /** Closes whatever is open of a listing that is in the shop. */
  public void closeAsDone(Transaction tx, long listingId, Reason reason, Instant now) {
    close(tx, UPLOAD_QUEUE.LISTING_ID.eq(listingId), QueueStatus.SUCCESS, reason, now);
  }

  /** When the last upload of a listing succeeded, if one did. */
  public Optional<Instant> lastSuccess(Transaction tx, long listingId) {
    return Jooq.dsl(tx)
        .select(DSL.max(UPLOAD_QUEUE.PROCESSED_AT))
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.LISTING_ID.eq(listingId))
        .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.SUCCESS))
        .fetchOptional(0, Instant.class);
  }

  /** Which listing, product and account a row names. */
  public Optional<Owner> owner(Transaction tx, long rowId) {
    return Jooq.dsl(tx)
        .selectFrom(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.ID.eq(rowId))
        .fetchOptional(
            row ->
                new Owner(
                    row.getListingId(),
                    row.getAsin(),
                    new AccountKey(row.getPlatform(), row.getAccountId())));
  }

  /** What a row says that it belongs to. */
  public record Owner(long listingId, Asin asin, AccountKey account) {}

  /** Whether a row is open. */
  public boolean isOpen(Transaction tx, long rowId) {
    return Jooq.dsl(tx).fetchExists(UPLOAD_QUEUE, UPLOAD_QUEUE.ID.eq(rowId).and(OPEN));
  }

  /** Opens a row for a listing that has no open one. */
  public void open(Transaction tx, QueueEntry entry, Instant now) {
    queue.enqueue(tx, List.of(entry), now);
  }

  /** Ends an attempt that nobody works on any more with an unknown outcome. */
  public boolean endAttempt(Transaction tx, long attemptId, Instant now) {
    return endAttempts(tx, UPLOAD_ATTEMPTS.ID.eq(attemptId), now) > 0;
  }

  /** Moves a row and its attempts to the set-aside table. */
  public boolean setAside(Transaction tx, long rowId, Reason reason, Instant now) {
    int attempts = move(tx, UPLOAD_ATTEMPTS, UPLOAD_ATTEMPTS.QUEUE_ID.eq(rowId), reason, now);
    return attempts + move(tx, UPLOAD_QUEUE, UPLOAD_QUEUE.ID.eq(rowId), reason, now) > 0;
  }

  /** Moves an attempt to the set-aside table. */
  public boolean setAttemptAside(Transaction tx, long attemptId, Reason reason, Instant now) {
    return move(tx, UPLOAD_ATTEMPTS, UPLOAD_ATTEMPTS.ID.eq(attemptId), reason, now) > 0;
  }

  private int move(Transaction tx, Table<?> table, Condition which, Reason reason, Instant now) {
    List<SetAside.Row> rows = new ArrayList<>();
    for (Record row : Jooq.dsl(tx).selectFrom(table).where(which).fetch()) {
      Map<String, String> columns = new LinkedHashMap<>();
      row.intoMap().forEach((name, value) -> columns.put(name, String.valueOf(value)));
      rows.add(
          new SetAside.Row(
              "store",
              table.getName(),
              String.valueOf(row.get("id")),
              reason,
              GSON.toJson(columns)));
    }
    if (rows.isEmpty()) {
      return 0;
    }
    aside.keep(tx, rows, now);
    return Jooq.dsl(tx).deleteFrom(table).where(which).execute();
  }

  private static Optional<UploadQueueRecord> openRow(Transaction tx, long listingId) {
    return Jooq.dsl(tx)
        .selectFrom(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.LISTING_ID.eq(listingId))
        .and(OPEN)
        .orderBy(UPLOAD_QUEUE.STATUS.desc(), UPLOAD_QUEUE.ID)
        .limit(1)
        .fetchOptional();
  }

  /** An attempt that nobody wrote down: the item was made, or may have been, before this row. */
  private static void addAttempt(
      Transaction tx, UploadQueueRecord row, AttemptOutcome outcome, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    @Nullable Instant since =
        dsl.select(DSL.min(UPLOAD_QUEUE.CREATED_AT))
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.LISTING_ID.eq(row.getListingId()))
            .fetchOne(0, Instant.class);
    dsl.insertInto(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.QUEUE_ID, row.getId())
        .set(UPLOAD_ATTEMPTS.ATTEMPT, row.getAttempt())
        .set(UPLOAD_ATTEMPTS.STEP, Attempt.ANY_CREATE)
        .set(UPLOAD_ATTEMPTS.LEASE_OWNER, "unrecorded")
        .set(UPLOAD_ATTEMPTS.STARTED_AT, Objects.requireNonNullElse(since, now))
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, outcome)
        .execute();
  }

  private static int close(
      Transaction tx, Condition which, QueueStatus status, Reason reason, Instant now) {
    return Jooq.dsl(tx)
        .update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.STATUS, status)
        .setNull(UPLOAD_QUEUE.LEASE_OWNER)
        .setNull(UPLOAD_QUEUE.LEASE_UNTIL)
        .setNull(UPLOAD_QUEUE.NOT_BEFORE)
        .setNull(UPLOAD_QUEUE.IN_DOUBT_SINCE)
        .set(UPLOAD_QUEUE.ERROR_MESSAGE, status == QueueStatus.SUCCESS ? null : reason.stored())
        .set(UPLOAD_QUEUE.PROCESSED_AT, now)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(which)
        .and(OPEN)
        .execute();
  }

  private static int endAttempts(Transaction tx, Condition which, Instant now) {
    return Jooq.dsl(tx)
        .update(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, AttemptOutcome.UNKNOWN)
        .where(which)
        .and(UPLOAD_ATTEMPTS.ENDED_AT.isNull())
        .execute();
  }
}
