package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;
import static dev.ecauto.schema.Tables.ACCOUNT_COUNTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the queue for people and for checks. Stateless and safe for use by many threads. */
public final class QueueViewRepository {
  private static final Condition HAS_OPEN_ROWS =
      ACCOUNT_COUNTS.ROWS_PENDING.plus(ACCOUNT_COUNTS.ROWS_UPLOADING).gt(DSL.inline(0));

  /** When the first row that only its schedule keeps is due. */
  private static final Field<Instant> FIRST_SCHEDULED =
      first(UPLOAD_QUEUE.SCHEDULED_TIME, QueueRows.BY_SCHEDULE);

  /** When the first row that is kept back may be tried again; it may be scheduled later still. */
  private static final Field<Instant> FIRST_RETURN =
      first(UPLOAD_QUEUE.NOT_BEFORE, QueueRows.KEPT_BACK);

  private static final Field<BigDecimal> ALL_VERSIONS =
      DSL.coalesce(DSL.sum(ACCOUNT_COUNTS.VERSION), DSL.inline(BigDecimal.ZERO));

  private static final Field<Instant> LAST_STATE =
      DSL.field(DSL.select(DSL.max(ACCOUNTS_STATE.UPDATED_AT)).from(ACCOUNTS_STATE));

  private static final PreparedQuery VERSION =
      new PreparedQuery(DSL.select(ALL_VERSIONS, LAST_STATE).from(ACCOUNT_COUNTS), List.of());

  /** What was refused, or looked for in vain, has made nothing. */
  private static final Condition MAY_HAVE_MADE =
      UPLOAD_ATTEMPTS
          .OUTCOME
          .isNull()
          .or(UPLOAD_ATTEMPTS.OUTCOME.notIn(AttemptOutcome.REJECTED, AttemptOutcome.ABSENT));

  /** How many rows are read by their ids at once. */
  private static final int PAGE = 500;

  private final AccountCountRepository counts = new AccountCountRepository();

  /**
   * Rows in the order in which they are claimed. Each account offers its first by what an index has
   * of them, and only those that come first of all are read whole.
   */
  public List<QueueRow> rows(Transaction tx, QueueFilter filter) {
    List<Long> first =
        counts.of(tx, filter.platform(), filter.account()).stream()
            .flatMap(
                account ->
                    account.rows().keySet().stream()
                        .filter(status -> isWanted(status, filter))
                        .flatMap(
                            status ->
                                filter.dueAt() == null
                                    ? first(
                                        tx, account.account(), status, filter, DSL.noCondition())
                                    : due(tx, account.account(), filter, filter.dueAt()).stream()))
            .sorted(Turn.CLAIM_ORDER)
            .limit(filter.limit())
            .map(Turn::id)
            .toList();
    List<QueueRow> rows = new ArrayList<>();
    for (int i = 0; i < first.size(); i += PAGE) {
      rows.addAll(read(tx, first.subList(i, Math.min(i + PAGE, first.size()))));
    }
    return rows;
  }

  /** What decides on when a row is claimed. */
  private record Turn(long id, int priority, Instant scheduledTime) {
    static final Comparator<Turn> CLAIM_ORDER =
        Comparator.comparingInt(Turn::priority)
            .reversed()
            .thenComparing(Turn::scheduledTime)
            .thenComparingLong(Turn::id);
  }

  private static List<QueueRow> read(Transaction tx, List<Long> ids) {
    Map<Long, QueueRow> rows =
        Jooq.dsl(tx)
            .select(UPLOAD_QUEUE.asterisk(), LISTINGS.SKU, LISTINGS.TITLE)
            .from(UPLOAD_QUEUE)
            .join(LISTINGS)
            .on(LISTINGS.ID.eq(UPLOAD_QUEUE.LISTING_ID))
            .where(UPLOAD_QUEUE.ID.in(ids))
            .fetchMap(UPLOAD_QUEUE.ID, QueueViewRepository::toRow);
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  private static boolean isWanted(QueueStatus status, QueueFilter filter) {
    return (filter.status() == null || filter.status() == status)
        && (filter.dueAt() == null || status == QueueStatus.PENDING);
  }

  /** An index has the rows of one account and status in this order, so that few are read. */
  private static Stream<Turn> first(
      Transaction tx,
      AccountKey account,
      QueueStatus status,
      QueueFilter filter,
      Condition further) {
    return Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.ID, UPLOAD_QUEUE.PRIORITY, UPLOAD_QUEUE.SCHEDULED_TIME)
        .from(UPLOAD_QUEUE)
        .where(QueueRows.of(account))
        .and(QueueRows.is(status))
        .and(further)
        .orderBy(UPLOAD_QUEUE.PRIORITY.desc(), UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
        .limit(filter.limit())
        .fetch(row -> new Turn(row.value1(), row.value2(), row.value3()))
        .stream();
  }

  /** One priority after the other, since only within one are the rows in the order of time. */
  private static List<Turn> due(
      Transaction tx, AccountKey account, QueueFilter filter, Instant due) {
    List<Turn> rows = new ArrayList<>();
    Integer priority = highestBelow(tx, account, Integer.MAX_VALUE);
    while (priority != null && rows.size() < filter.limit()) {
      Condition isDue =
          UPLOAD_QUEUE.PRIORITY.eq(priority).and(isScheduledBy(due)).and(isNotKeptBack(due));
      first(tx, account, QueueStatus.PENDING, filter, isDue).forEach(rows::add);
      priority = highestBelow(tx, account, priority);
    }
    return rows;
  }

  private static @Nullable Integer highestBelow(Transaction tx, AccountKey account, int priority) {
    return Jooq.dsl(tx)
        .select(DSL.max(UPLOAD_QUEUE.PRIORITY))
        .from(UPLOAD_QUEUE)
        .where(QueueRows.of(account))
        .and(QueueRows.is(QueueStatus.PENDING))
        .and(UPLOAD_QUEUE.PRIORITY.lt(priority))
        .fetchSingle()
        .value1();
  }

  private static Condition isScheduledBy(Instant due) {
    return UPLOAD_QUEUE.SCHEDULED_TIME.le(due);
  }

  private static Condition isNotKeptBack(Instant due) {
    return UPLOAD_QUEUE.NOT_BEFORE.isNull().or(UPLOAD_QUEUE.NOT_BEFORE.le(due));
  }

  /** How many rows are in each status; the filter's limit does not count. */
  public Map<QueueStatus, Integer> counts(Transaction tx, QueueFilter filter) {
    Map<QueueStatus, Integer> sums = new EnumMap<>(QueueStatus.class);
    for (AccountCounts account : counts.of(tx, filter.platform(), filter.account())) {
      account
          .rows()
          .forEach(
              (status, rows) -> {
                if (isWanted(status, filter)) {
                  sums.merge(
                      status,
                      filter.dueAt() == null ? rows : due(tx, account.account(), filter.dueAt()),
                      Integer::sum);
                }
              });
    }
    sums.values().removeIf(rows -> rows == 0);
    return sums;
  }

  /** Each of two indexes has the rows of one kind by the time that keeps them. */
  private static int due(Transaction tx, AccountKey account, Instant due) {
    Condition pending =
        QueueRows.of(account)
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
            .and(isScheduledBy(due));
    return Jooq.dsl(tx).fetchCount(UPLOAD_QUEUE, pending.and(QueueRows.BY_SCHEDULE))
        + Jooq.dsl(tx)
            .fetchCount(
                UPLOAD_QUEUE,
                pending.and(QueueRows.KEPT_BACK).and(UPLOAD_QUEUE.NOT_BEFORE.le(due)));
  }

  /** The accounts that have open rows. */
  public List<AccountKey> accountsWithOpenRows(Transaction tx) {
    return Jooq.dsl(tx)
        .select(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID)
        .from(ACCOUNT_COUNTS)
        .where(HAS_OPEN_ROWS)
        .orderBy(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID)
        .fetch(row -> new AccountKey(row.value1(), row.value2()));
  }

  /** Differs from before if there may be something new to do; one row, however many wait. */
  QueueVersion version(Transaction tx) {
    Record row = VERSION.fetch(tx, List.of(ALL_VERSIONS, LAST_STATE)).get(0);
    return new QueueVersion(row.get(ALL_VERSIONS).longValue(), row.get(LAST_STATE));
  }

  /**
   * When the next row of each account that has open rows may be due; asked for often, so it reads
   * two entries of an index for each account.
   */
  public List<AccountWatch> watch(Transaction tx) {
    return watch(tx, HAS_OPEN_ROWS);
  }

  /** The same of one account, if it has open rows. */
  public Optional<AccountWatch> watch(Transaction tx, AccountKey account) {
    return watch(tx, isOf(account)).stream().findFirst();
  }

  /** When the next row of an account may be due by its schedule, if it has open rows at all. */
  public Optional<Instant> nextDue(Transaction tx, AccountKey account) {
    return watch(tx, account).map(AccountWatch::due);
  }

  private static List<AccountWatch> watch(Transaction tx, Condition accounts) {
    List<AccountWatch> watched = new ArrayList<>();
    Jooq.dsl(tx)
        .select(
            ACCOUNT_COUNTS.PLATFORM,
            ACCOUNT_COUNTS.ACCOUNT_ID,
            FIRST_SCHEDULED,
            FIRST_RETURN,
            ACCOUNT_COUNTS.VERSION,
            ACCOUNTS_STATE.UPDATED_AT)
        .from(ACCOUNT_COUNTS)
        .leftJoin(ACCOUNTS_STATE)
        .on(ACCOUNTS_STATE.PLATFORM.eq(ACCOUNT_COUNTS.PLATFORM))
        .and(ACCOUNTS_STATE.ACCOUNT_ID.eq(ACCOUNT_COUNTS.ACCOUNT_ID))
        .where(accounts)
        .orderBy(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID)
        .forEach(
            row ->
                Stream.of(row.value3(), row.value4())
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .ifPresent(
                        due ->
                            watched.add(
                                new AccountWatch(
                                    new AccountKey(row.value1(), row.value2()),
                                    due,
                                    row.value5(),
                                    row.value6()))));
    return watched;
  }

  /** When the next row of an account may be tried whatever its schedule says, if any is open. */
  public Optional<Instant> nextAllowed(Transaction tx, AccountKey account) {
    return Jooq.dsl(tx)
        .select(FIRST_SCHEDULED, FIRST_RETURN)
        .from(ACCOUNT_COUNTS)
        .where(isOf(account))
        .fetchOptional()
        .flatMap(
            row ->
                row.value1() == null
                    ? Optional.ofNullable(row.value2())
                    : Optional.of(Instant.MIN));
  }

  private static Condition isOf(AccountKey account) {
    return ACCOUNT_COUNTS
        .PLATFORM
        .eq(account.platform())
        .and(ACCOUNT_COUNTS.ACCOUNT_ID.eq(account.account()));
  }

  private static Field<Instant> first(Field<Instant> time, Condition rows) {
    return DSL.field(
        DSL.select(time)
            .from(UPLOAD_QUEUE)
            .where(QueueRows.of(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID))
            .and(rows)
            .orderBy(time)
            .limit(DSL.inline(1)));
  }

  /** Since when, per account, the longest waiting row is due that nobody has claimed. */
  public Map<AccountKey, Instant> oldestDue(Transaction tx, Instant now) {
    Map<AccountKey, Instant> oldest = new LinkedHashMap<>();
    Field<Instant> scheduled =
        first(
            UPLOAD_QUEUE.SCHEDULED_TIME,
            QueueRows.BY_SCHEDULE.and(QueueRows.is(QueueStatus.PENDING)));
    Field<Instant> both = DSL.greatest(UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.NOT_BEFORE);
    Field<Instant> returned =
        DSL.field(
            DSL.select(DSL.min(both))
                .from(UPLOAD_QUEUE)
                .where(QueueRows.of(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID))
                .and(QueueRows.KEPT_BACK)
                .and(QueueRows.is(QueueStatus.PENDING))
                .and(UPLOAD_QUEUE.NOT_BEFORE.le(now)));
    Jooq.dsl(tx)
        .select(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID, scheduled, returned)
        .from(ACCOUNT_COUNTS)
        .where(ACCOUNT_COUNTS.ROWS_PENDING.gt(DSL.inline(0)))
        .forEach(
            row ->
                Stream.of(row.value3(), row.value4())
                    .filter(due -> due != null && !due.isAfter(now))
                    .min(Instant::compareTo)
                    .ifPresent(due -> oldest.put(new AccountKey(row.value1(), row.value2()), due)));
    return oldest;
  }

  /** What is left to do for an account, but for reading its shop. */
  public Workload workload(Transaction tx, AccountKey account) {
    int items =
        counts.of(tx, account.platform(), account.account()).stream()
            .mapToInt(AccountCounts::openRows)
            .sum();
    if (items == 0) {
      return new Workload(0, 0, 0, 0, Optional.empty());
    }
    Condition begun = UPLOAD_QUEUE.ITEM_ID.isNotNull();
    int added =
        Jooq.dsl(tx)
                .fetchCount(
                    UPLOAD_QUEUE,
                    QueueRows.of(account).and(QueueRows.is(QueueStatus.UPLOADING)).and(begun))
            + Jooq.dsl(tx)
                .fetchCount(
                    UPLOAD_QUEUE,
                    QueueRows.of(account)
                        .and(QueueRows.KEPT_BACK)
                        .and(QueueRows.is(QueueStatus.PENDING))
                        .and(begun));
    return new Workload(
        items, items - added, counts.calls(tx, account) - added, 0, lastScheduled(tx, account));
  }

  private static Optional<Instant> lastScheduled(Transaction tx, AccountKey account) {
    Field<Instant> last = UPLOAD_QUEUE.SCHEDULED_TIME;
    Optional<Instant> planned =
        Jooq.dsl(tx)
            .select(last)
            .from(UPLOAD_QUEUE)
            .where(QueueRows.of(account))
            .and(QueueRows.BY_SCHEDULE)
            .orderBy(last.desc())
            .limit(1)
            .fetchOptional(last);
    Optional<Instant> keptBack =
        Jooq.dsl(tx)
            .select(DSL.max(last))
            .from(UPLOAD_QUEUE)
            .where(QueueRows.of(account))
            .and(QueueRows.KEPT_BACK)
            .fetchOptional(0, Instant.class);
    return Stream.concat(planned.stream(), keptBack.stream()).max(Instant::compareTo);
  }

  /**
   * What of an account's shop the store knows. Keep to a few hundred items a call.
   *
   * @param itemIds the shop's ids
   * @param skus the SKUs of the items
   */
  public Known known(
      Transaction tx, AccountKey account, Collection<String> itemIds, Collection<Sku> skus) {
    DSLContext dsl = Jooq.dsl(tx);
    Condition ofAccount =
        LISTINGS.PLATFORM.eq(account.platform()).and(LISTINGS.ACCOUNT_ID.eq(account.account()));
    Set<String> known =
        dsl.select(LISTINGS.PLATFORM_ITEM_ID)
            .from(LISTINGS)
            .where(ofAccount)
            .and(LISTINGS.PLATFORM_ITEM_ID.in(itemIds))
            .union(
                DSL.select(UPLOAD_QUEUE.ITEM_ID)
                    .from(LISTINGS)
                    .join(UPLOAD_QUEUE)
                    .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
                    .where(ofAccount)
                    .and(LISTINGS.SKU.in(skus))
                    .and(UPLOAD_QUEUE.ITEM_ID.in(itemIds)))
            .fetchSet(row -> row.value1());
    Set<Sku> tried =
        dsl.selectDistinct(LISTINGS.SKU)
            .from(LISTINGS)
            .join(UPLOAD_QUEUE)
            .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
            .join(UPLOAD_ATTEMPTS)
            .on(UPLOAD_ATTEMPTS.QUEUE_ID.eq(UPLOAD_QUEUE.ID))
            .where(ofAccount)
            .and(LISTINGS.SKU.in(skus))
            .and(MAY_HAVE_MADE)
            .fetchSet(LISTINGS.SKU);
    return new Known(known, tried);
  }

  /**
   * What of some items the store knows.
   *
   * @param itemIds those that a listing or a queue row refers to
   * @param triedSkus those of listings whose upload may have made an item
   */
  public record Known(Set<String> itemIds, Set<Sku> triedSkus) {}

  /** Counts every listing once, by what has become of it. */
  public ListingCounts conservation(Transaction tx) {
    return counts.all(tx).stream()
        .map(AccountCounts::conservation)
        .reduce(ListingCounts.NONE, ListingCounts::plus);
  }

  private static QueueRow toRow(Record joined) {
    UploadQueueRecord row = joined.into(UPLOAD_QUEUE);
    return new QueueRow(
        row.getId(),
        row.getListingId(),
        row.getAsin(),
        joined.get(LISTINGS.SKU),
        joined.get(LISTINGS.TITLE),
        row.getPlatform(),
        row.getAccountId(),
        row.getStatus(),
        row.getPriority(),
        row.getScheduledTime(),
        row.getNotBefore(),
        row.getAttempt(),
        row.getRetryCount(),
        row.getStep(),
        row.getItemId(),
        row.getInDoubtSince(),
        row.getLeaseOwner(),
        row.getErrorClass(),
        row.getErrorMessage() == null ? null : Reason.parse(row.getErrorMessage()));
  }
}
