package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.ACCOUNT_COUNTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.SLOT_COUNTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.schema.tables.AccountCounts;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What {@link AccountCountRepository} counts, counted by reading every row: to find and to repair
 * counts that are wrong.
 */
final class CountedAnew {
  private static final AccountCounts C = ACCOUNT_COUNTS;

  /** What each column about listings counts. */
  private static final Counted OF_LISTINGS =
      new Counted(LISTINGS, LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID, ofListings());

  private static final Counted OF_ROWS =
      new Counted(UPLOAD_QUEUE, UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, ofRows());

  /** Columns that count the rows of a table. */
  private record Counted(
      Table<?> table,
      Field<PlatformId> platform,
      Field<AccountId> account,
      Map<Field<Integer>, Condition> columns) {}

  private CountedAnew() {}

  private static Map<Field<Integer>, Condition> ofListings() {
    Map<Field<Integer>, Condition> columns = new LinkedHashMap<>();
    columns.put(C.TOTAL, DSL.noCondition());
    columns.put(C.PENDING, listing(ListingStatus.PENDING, LISTINGS.STATUS_REASON.isNull()));
    columns.put(C.UNQUEUED, listing(ListingStatus.PENDING, LISTINGS.STATUS_REASON.isNotNull()));
    columns.put(C.LISTED, listing(ListingStatus.LISTED, LISTINGS.PLATFORM_ITEM_ID.isNotNull()));
    columns.put(C.SOLD, listing(ListingStatus.SOLD, LISTINGS.PLATFORM_ITEM_ID.isNotNull()));
    columns.put(C.FAILED, listing(ListingStatus.FAILED, LISTINGS.STATUS_REASON.isNotNull()));
    columns.put(C.HELD, listing(ListingStatus.HELD, LISTINGS.STATUS_REASON.isNotNull()));
    columns.put(C.CANCELLED, listing(ListingStatus.CANCELLED, LISTINGS.STATUS_REASON.isNotNull()));
    return columns;
  }

  private static Condition listing(ListingStatus status, Condition and) {
    return LISTINGS.STATUS.eq(DSL.inline(status, LISTINGS.STATUS)).and(and);
  }

  private static Map<Field<Integer>, Condition> ofRows() {
    Map<Field<Integer>, Condition> columns = new LinkedHashMap<>();
    columns.put(C.ROWS_PENDING, QueueRows.is(QueueStatus.PENDING));
    columns.put(C.ROWS_UPLOADING, QueueRows.is(QueueStatus.UPLOADING));
    columns.put(C.ROWS_SUCCESS, QueueRows.is(QueueStatus.SUCCESS));
    columns.put(C.ROWS_FAILED, QueueRows.is(QueueStatus.FAILED));
    columns.put(C.ROWS_CANCELLED, QueueRows.is(QueueStatus.CANCELLED));
    return columns;
  }

  /** What is counted of an account. */
  private record Counts(Map<String, Integer> columns, Map<Instant, List<Integer>> slots) {
    Counts() {
      this(new HashMap<>(), new HashMap<>());
    }

    int column(Field<Integer> field) {
      return columns.getOrDefault(field.getName(), 0);
    }

    void set(Field<Integer> field, int count) {
      if (count != 0) {
        columns.put(field.getName(), count);
      }
    }
  }

  /** The accounts of which what stands ready is not what counting gives. */
  static NavigableSet<AccountKey> differing(Transaction tx) {
    return differing(
        counted(tx, DSL.noCondition(), DSL.noCondition()),
        ready(tx, DSL.noCondition(), DSL.noCondition()));
  }

  static boolean differing(Transaction tx, AccountKey account) {
    return !differing(counted(tx, account), ready(tx, countsOf(account), slotsOf(account)))
        .isEmpty();
  }

  private static NavigableSet<AccountKey> differing(
      Map<AccountKey, Counts> counted, Map<AccountKey, Counts> ready) {
    NavigableSet<AccountKey> differing =
        new TreeSet<>(
            Comparator.comparing(AccountKey::platform).thenComparing(AccountKey::account));
    Stream.of(counted, ready)
        .flatMap(each -> each.keySet().stream())
        .filter(
            account ->
                !counted
                    .getOrDefault(account, new Counts())
                    .equals(ready.getOrDefault(account, new Counts())))
        .forEach(differing::add);
    return differing;
  }

  private static Map<AccountKey, Counts> counted(Transaction tx, AccountKey account) {
    return counted(
        tx,
        LISTINGS.PLATFORM.eq(account.platform()).and(LISTINGS.ACCOUNT_ID.eq(account.account())),
        QueueRows.of(account));
  }

  private static Map<AccountKey, Counts> counted(
      Transaction tx, Condition listings, Condition rows) {
    Map<AccountKey, Counts> counted = new HashMap<>();
    count(tx, OF_LISTINGS, listings, counted);
    count(tx, OF_ROWS, rows, counted);
    Field<Instant> slot = slot(tx);
    Field<Integer> calls =
        DSL.sum(DSL.coalesce(UPLOAD_QUEUE.CALL_COST, DSL.inline(0))).cast(Integer.class);
    Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, slot, DSL.count(), calls)
        .from(UPLOAD_QUEUE)
        .where(QueueRows.OPEN)
        .and(rows)
        .groupBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, slot)
        .forEach(
            row ->
                of(counted, row.value1(), row.value2())
                    .slots
                    .put(row.value3(), List.of(row.value4(), row.value5())));
    return counted;
  }

  private static void count(
      Transaction tx, Counted what, Condition which, Map<AccountKey, Counts> counted) {
    for (Record row :
        Jooq.dsl(tx)
            .select(what.platform, what.account)
            .select(
                what.columns.entrySet().stream()
                    .map(it -> DSL.count().filterWhere(it.getValue()).as(it.getKey()))
                    .toList())
            .from(what.table)
            .where(which)
            .groupBy(what.platform, what.account)) {
      Counts counts = of(counted, row.get(what.platform), row.get(what.account));
      what.columns
          .keySet()
          .forEach(column -> counts.set(column, row.get(column.getName(), int.class)));
    }
  }

  private static Counts of(
      Map<AccountKey, Counts> counted, PlatformId platform, AccountId account) {
    return counted.computeIfAbsent(new AccountKey(platform, account), key -> new Counts());
  }

  /** As the triggers name the half hour of a time. */
  private static Field<Instant> slot(Transaction tx) {
    return Jooq.isPostgres(tx)
        ? DSL.field(
            "date_bin('30 minutes', {0}, timestamptz '2000-01-01 00:00:00+00')",
            SLOT_COUNTS.SLOT.getDataType(), UPLOAD_QUEUE.SCHEDULED_TIME)
        : DSL.field(
            "substr({0}, 1, 14) || case when substr({0}, 15, 2) < '30' then '00' else '30' end"
                + " || ':00+00:00'",
            SLOT_COUNTS.SLOT.getDataType(), UPLOAD_QUEUE.SCHEDULED_TIME);
  }

  private static Map<AccountKey, Counts> ready(
      Transaction tx, Condition accounts, Condition slots) {
    Map<AccountKey, Counts> ready = new HashMap<>();
    for (Record row : Jooq.dsl(tx).selectFrom(C).where(accounts)) {
      Counts counts = of(ready, row.get(C.PLATFORM), row.get(C.ACCOUNT_ID));
      columns().forEach(column -> counts.set(column, row.get(column)));
    }
    for (Record row : Jooq.dsl(tx).selectFrom(SLOT_COUNTS).where(slots)) {
      of(ready, row.get(SLOT_COUNTS.PLATFORM), row.get(SLOT_COUNTS.ACCOUNT_ID))
          .slots
          .put(
              row.get(SLOT_COUNTS.SLOT),
              List.of(row.get(SLOT_COUNTS.UPLOADS), row.get(SLOT_COUNTS.CALLS)));
    }
    return ready;
  }

  private static Stream<Field<Integer>> columns() {
    return Stream.of(OF_LISTINGS, OF_ROWS).flatMap(each -> each.columns.keySet().stream());
  }

  private static Condition countsOf(AccountKey account) {
    return C.PLATFORM.eq(account.platform()).and(C.ACCOUNT_ID.eq(account.account()));
  }

  private static Condition slotsOf(AccountKey account) {
    return SLOT_COUNTS
        .PLATFORM
        .eq(account.platform())
        .and(SLOT_COUNTS.ACCOUNT_ID.eq(account.account()));
  }

  /** Writes what counting gives. */
  static void write(Transaction tx, AccountKey account) {
    Counts counts = counted(tx, account).getOrDefault(account, new Counts());
    Map<Field<?>, Object> columns = new LinkedHashMap<>();
    columns().forEach(column -> columns.put(column, counts.column(column)));
    Jooq.dsl(tx)
        .insertInto(C)
        .set(C.PLATFORM, account.platform())
        .set(C.ACCOUNT_ID, account.account())
        .set(columns)
        .onConflict(C.PLATFORM, C.ACCOUNT_ID)
        .doUpdate()
        .set(columns)
        .set(C.VERSION, C.VERSION.plus(1))
        .execute();
    Jooq.dsl(tx).deleteFrom(SLOT_COUNTS).where(slotsOf(account)).execute();
    counts.slots.forEach(
        (begin, sums) ->
            Jooq.dsl(tx)
                .insertInto(SLOT_COUNTS)
                .set(SLOT_COUNTS.PLATFORM, account.platform())
                .set(SLOT_COUNTS.ACCOUNT_ID, account.account())
                .set(SLOT_COUNTS.SLOT, begin)
                .set(SLOT_COUNTS.UPLOADS, sums.get(0))
                .set(SLOT_COUNTS.CALLS, sums.get(1))
                .execute());
  }
}
