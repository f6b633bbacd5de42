package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.ACCOUNT_COUNTS;
import static dev.ecauto.schema.Tables.SLOT_COUNTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What is counted with every change of a listing or a queue row: by triggers, so that no way of
 * changing one goes uncounted. Stateless and safe for use by many threads.
 */
public final class AccountCountRepository {
  private static final Map<QueueStatus, Field<Integer>> ROWS =
      new EnumMap<>(
          Map.of(
              QueueStatus.PENDING, ACCOUNT_COUNTS.ROWS_PENDING,
              QueueStatus.UPLOADING, ACCOUNT_COUNTS.ROWS_UPLOADING,
              QueueStatus.SUCCESS, ACCOUNT_COUNTS.ROWS_SUCCESS,
              QueueStatus.FAILED, ACCOUNT_COUNTS.ROWS_FAILED,
              QueueStatus.CANCELLED, ACCOUNT_COUNTS.ROWS_CANCELLED));

  /** Only rows that somebody works on, or that are in doubt, are read to be counted. */
  private static final Field<Integer> IN_DOUBT =
      DSL.field(
          DSL.select(DSL.count())
              .from(UPLOAD_QUEUE)
              .where(QueueRows.of(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID))
              .and(QueueRows.is(QueueStatus.UPLOADING))
              .and(UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull()));

  /** Every account that has, or had, listings or rows. */
  public List<AccountCounts> all(Transaction tx) {
    return find(tx, DSL.noCondition());
  }

  /** Those of one platform, or account. */
  public List<AccountCounts> of(
      Transaction tx, @Nullable PlatformId platform, @Nullable AccountId account) {
    return find(
        tx,
        (platform == null ? DSL.noCondition() : ACCOUNT_COUNTS.PLATFORM.eq(platform))
            .and(account == null ? DSL.noCondition() : ACCOUNT_COUNTS.ACCOUNT_ID.eq(account)));
  }

  private static List<AccountCounts> find(Transaction tx, Condition which) {
    return Jooq.dsl(tx)
        .select(ACCOUNT_COUNTS.fields())
        .select(IN_DOUBT)
        .from(ACCOUNT_COUNTS)
        .where(which)
        .orderBy(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID)
        .fetch(AccountCountRepository::toCounts);
  }

  private static AccountCounts toCounts(Record row) {
    Map<QueueStatus, Integer> rows = new EnumMap<>(QueueStatus.class);
    ROWS.forEach(
        (status, column) -> {
          if (row.get(column) != 0) {
            rows.put(status, row.get(column));
          }
        });
    return new AccountCounts(
        new AccountKey(row.get(ACCOUNT_COUNTS.PLATFORM), row.get(ACCOUNT_COUNTS.ACCOUNT_ID)),
        row.get(ACCOUNT_COUNTS.TOTAL),
        row.get(ACCOUNT_COUNTS.PENDING),
        row.get(ACCOUNT_COUNTS.UNQUEUED),
        row.get(ACCOUNT_COUNTS.LISTED),
        row.get(ACCOUNT_COUNTS.SOLD),
        row.get(ACCOUNT_COUNTS.FAILED),
        row.get(ACCOUNT_COUNTS.HELD),
        row.get(ACCOUNT_COUNTS.CANCELLED),
        rows,
        row.get(IN_DOUBT),
        row.get(ACCOUNT_COUNTS.VERSION));
  }

  /** How often each account's rows were changed: what has not grown need not be read again. */
  public Map<AccountId, Long> versions(Transaction tx, PlatformId platform) {
    return Jooq.dsl(tx)
        .select(ACCOUNT_COUNTS.ACCOUNT_ID, ACCOUNT_COUNTS.VERSION)
        .from(ACCOUNT_COUNTS)
        .where(ACCOUNT_COUNTS.PLATFORM.eq(platform))
        .fetchMap(ACCOUNT_COUNTS.ACCOUNT_ID, ACCOUNT_COUNTS.VERSION);
  }

  /** Open rows of an account that are scheduled within the same half hour. */
  public record Slot(Instant begin, int uploads, int calls) {}

  /** What is planned for an account, in order; what is overdue comes first. */
  public List<Slot> slots(Transaction tx, AccountKey account) {
    return Jooq.dsl(tx)
        .select(SLOT_COUNTS.SLOT, SLOT_COUNTS.UPLOADS, SLOT_COUNTS.CALLS)
        .from(SLOT_COUNTS)
        .where(SLOT_COUNTS.PLATFORM.eq(account.platform()))
        .and(SLOT_COUNTS.ACCOUNT_ID.eq(account.account()))
        .orderBy(SLOT_COUNTS.SLOT)
        .fetch(row -> new Slot(row.value1(), row.value2(), row.value3()));
  }

  /**
   * A span of what is planned.
   *
   * @param from its first moment; {@code null} for what is overdue as well
   * @param before its end
   */
  public record SlotSpan(@Nullable Instant from, Instant before) {}

  /** What is planned for some accounts of a platform within a span, in one statement. */
  public Map<AccountId, List<Slot>> slots(
      Transaction tx, PlatformId platform, Collection<AccountId> accounts, SlotSpan span) {
    Instant from = span.from();
    return Jooq.dsl(tx)
        .select(SLOT_COUNTS.ACCOUNT_ID, SLOT_COUNTS.SLOT, SLOT_COUNTS.UPLOADS, SLOT_COUNTS.CALLS)
        .from(SLOT_COUNTS)
        .where(SLOT_COUNTS.PLATFORM.eq(platform))
        .and(SLOT_COUNTS.ACCOUNT_ID.in(accounts))
        .and(from == null ? DSL.noCondition() : SLOT_COUNTS.SLOT.ge(from))
        .and(SLOT_COUNTS.SLOT.lt(span.before()))
        .fetchGroups(
            row -> row.value1(), row -> new Slot(row.value2(), row.value3(), row.value4()));
  }

  /** Calls that all open rows of an account take. */
  int calls(Transaction tx, AccountKey account) {
    return Jooq.dsl(tx)
        .select(DSL.coalesce(DSL.sum(SLOT_COUNTS.CALLS), DSL.inline(0)))
        .from(SLOT_COUNTS)
        .where(SLOT_COUNTS.PLATFORM.eq(account.platform()))
        .and(SLOT_COUNTS.ACCOUNT_ID.eq(account.account()))
        .fetchSingle(0, int.class);
  }

  /** The accounts whose counts are not what counting every row gives; reads the whole store. */
  public List<AccountKey> wrong(Transaction tx) {
    return List.copyOf(CountedAnew.differing(tx));
  }

  /**
   * Counts an account anew.
   *
   * @return whether that changed something
   */
  public boolean recount(Transaction tx, AccountKey account) {
    if (!CountedAnew.differing(tx, account)) {
      return false;
    }
    CountedAnew.write(tx, account);
    return true;
  }
}
