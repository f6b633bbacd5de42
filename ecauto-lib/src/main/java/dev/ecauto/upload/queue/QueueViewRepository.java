package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the queue for people and for checks. Stateless and safe for use by many threads. */
public final class QueueViewRepository {
  /** Rows in the order in which they are claimed. */
  public List<QueueRow> rows(Transaction tx, QueueFilter filter) {
    return Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.asterisk(), LISTINGS.SKU, LISTINGS.TITLE)
        .from(UPLOAD_QUEUE)
        .join(LISTINGS)
        .on(LISTINGS.ID.eq(UPLOAD_QUEUE.LISTING_ID))
        .where(matches(filter))
        .orderBy(UPLOAD_QUEUE.PRIORITY.desc(), UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
        .limit(filter.limit())
        .fetch(QueueViewRepository::toRow);
  }

  /** How many rows are in each status; the filter's limit does not count. */
  public Map<QueueStatus, Integer> counts(Transaction tx, QueueFilter filter) {
    Map<QueueStatus, Integer> counts = new EnumMap<>(QueueStatus.class);
    Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.STATUS, DSL.count())
        .from(UPLOAD_QUEUE)
        .where(matches(filter))
        .groupBy(UPLOAD_QUEUE.STATUS)
        .forEach(row -> counts.put(row.value1(), row.value2()));
    return counts;
  }

  /** The accounts that have open rows. */
  public List<AccountKey> accountsWithOpenRows(Transaction tx) {
    return Jooq.dsl(tx)
        .selectDistinct(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
        .orderBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID)
        .fetch(row -> new AccountKey(row.value1(), row.value2()));
  }

  /** When the next row of an account is due by its schedule, if it has open rows at all. */
  public Optional<Instant> nextDue(Transaction tx, AccountKey account) {
    return open(tx, account).stream()
        .map(row -> later(row.get(UPLOAD_QUEUE.SCHEDULED_TIME), row.get(UPLOAD_QUEUE.NOT_BEFORE)))
        .min(Instant::compareTo);
  }

  /** When the next row of an account may be tried whatever its schedule says, if any is open. */
  public Optional<Instant> nextAllowed(Transaction tx, AccountKey account) {
    return open(tx, account).stream()
        .map(row -> later(Instant.MIN, row.get(UPLOAD_QUEUE.NOT_BEFORE)))
        .min(Instant::compareTo);
  }

  private static List<? extends Record> open(Transaction tx, AccountKey account) {
    DSLContext dsl = Jooq.dsl(tx);
    return dsl.select(
            DSL.min(UPLOAD_QUEUE.SCHEDULED_TIME).as(UPLOAD_QUEUE.SCHEDULED_TIME),
            UPLOAD_QUEUE.NOT_BEFORE)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.PLATFORM.eq(account.platform()))
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()))
        .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
        .groupBy(UPLOAD_QUEUE.NOT_BEFORE)
        .fetch();
  }

  private static Instant later(Instant a, @Nullable Instant b) {
    return b == null || a.isAfter(b) ? a : b;
  }

  /** Since when, per account, the longest waiting row is due that nobody has claimed. */
  public Map<AccountKey, Instant> oldestDue(Transaction tx, Instant now) {
    Field<Instant> due =
        DSL.greatest(
            UPLOAD_QUEUE.SCHEDULED_TIME,
            DSL.coalesce(UPLOAD_QUEUE.NOT_BEFORE, UPLOAD_QUEUE.SCHEDULED_TIME));
    return Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, DSL.min(due))
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
        .and(UPLOAD_QUEUE.SCHEDULED_TIME.le(now))
        .and(UPLOAD_QUEUE.NOT_BEFORE.isNull().or(UPLOAD_QUEUE.NOT_BEFORE.le(now)))
        .groupBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID)
        .fetchMap(row -> new AccountKey(row.value1(), row.value2()), row -> row.value3());
  }

  /** What is left to do for an account. */
  public Workload workload(Transaction tx, AccountKey account) {
    var rows =
        Jooq.dsl(tx)
            .select(PRODUCTS.IMAGES, UPLOAD_QUEUE.ITEM_ID, UPLOAD_QUEUE.SCHEDULED_TIME)
            .from(UPLOAD_QUEUE)
            .join(PRODUCTS)
            .on(PRODUCTS.ASIN.eq(UPLOAD_QUEUE.ASIN))
            .where(UPLOAD_QUEUE.PLATFORM.eq(account.platform()))
            .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()))
            .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
            .fetch();
    int images =
        rows.stream().mapToInt(row -> row.value1() == null ? 0 : row.value1().size()).sum();
    int adds = (int) rows.stream().filter(row -> row.value2() == null).count();
    return new Workload(
        rows.size(),
        adds,
        adds + images + rows.size(),
        rows.stream().map(row -> row.value3()).max(Instant::compareTo));
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
    Set<String> known =
        dsl.select(LISTINGS.PLATFORM_ITEM_ID)
            .from(LISTINGS)
            .where(LISTINGS.PLATFORM.eq(account.platform()))
            .and(LISTINGS.ACCOUNT_ID.eq(account.account()))
            .and(LISTINGS.PLATFORM_ITEM_ID.in(itemIds))
            .union(
                DSL.select(UPLOAD_QUEUE.ITEM_ID)
                    .from(LISTINGS)
                    .join(UPLOAD_QUEUE)
                    .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
                    .where(LISTINGS.SKU.in(skus))
                    .and(UPLOAD_QUEUE.ITEM_ID.in(itemIds)))
            .fetchSet(row -> row.value1());
    Set<Sku> tried =
        dsl.selectDistinct(LISTINGS.SKU)
            .from(LISTINGS)
            .join(UPLOAD_QUEUE)
            .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
            .join(UPLOAD_ATTEMPTS)
            .on(UPLOAD_ATTEMPTS.QUEUE_ID.eq(UPLOAD_QUEUE.ID))
            .where(LISTINGS.SKU.in(skus))
            .fetchSet(LISTINGS.SKU);
    return new Known(known, tried);
  }

  /**
   * What of some items the store knows.
   *
   * @param itemIds those that a listing or a queue row refers to
   * @param triedSkus those of listings whose upload was tried
   */
  public record Known(Set<String> itemIds, Set<Sku> triedSkus) {}

  /** Counts every listing once, by what has become of it. */
  public ListingCounts conservation(Transaction tx) {
    Condition open =
        DSL.exists(
            DSL.selectOne()
                .from(UPLOAD_QUEUE)
                .where(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
                .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING)));
    Condition reasoned = LISTINGS.STATUS_REASON.isNotNull().and(DSL.not(open));
    var row =
        Jooq.dsl(tx)
            .select(
                DSL.count(),
                count(
                    LISTINGS
                        .STATUS
                        .in(ListingStatus.LISTED, ListingStatus.SOLD)
                        .and(LISTINGS.PLATFORM_ITEM_ID.isNotNull())
                        .and(DSL.not(open))),
                count(LISTINGS.STATUS.eq(ListingStatus.FAILED).and(reasoned)),
                count(
                    LISTINGS
                        .STATUS
                        .in(ListingStatus.HELD, ListingStatus.CANCELLED, ListingStatus.PENDING)
                        .and(reasoned)))
            .from(LISTINGS)
            .fetchSingle();
    var openRows =
        Jooq.dsl(tx)
            .select(
                count(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING)),
                count(
                    UPLOAD_QUEUE
                        .STATUS
                        .eq(QueueStatus.UPLOADING)
                        .and(UPLOAD_QUEUE.IN_DOUBT_SINCE.isNull())),
                count(
                    UPLOAD_QUEUE
                        .STATUS
                        .eq(QueueStatus.UPLOADING)
                        .and(UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull())))
            .from(UPLOAD_QUEUE)
            .join(LISTINGS)
            .on(LISTINGS.ID.eq(UPLOAD_QUEUE.LISTING_ID))
            .where(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
            .and(LISTINGS.STATUS.eq(ListingStatus.PENDING))
            .fetchSingle();
    return new ListingCounts(
        row.value1(),
        row.value2(),
        openRows.value1(),
        openRows.value2(),
        openRows.value3(),
        row.value3(),
        row.value4());
  }

  private static org.jooq.Field<Integer> count(Condition condition) {
    return DSL.count().filterWhere(condition);
  }

  private static Condition matches(QueueFilter filter) {
    Condition matches = DSL.noCondition();
    PlatformId platform = filter.platform();
    if (platform != null) {
      matches = matches.and(UPLOAD_QUEUE.PLATFORM.eq(platform));
    }
    AccountId account = filter.account();
    if (account != null) {
      matches = matches.and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account));
    }
    QueueStatus status = filter.status();
    if (status != null) {
      matches = matches.and(UPLOAD_QUEUE.STATUS.eq(status));
    }
    Instant due = filter.dueAt();
    if (due != null) {
      matches =
          matches
              .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
              .and(UPLOAD_QUEUE.SCHEDULED_TIME.le(due))
              .and(UPLOAD_QUEUE.NOT_BEFORE.isNull().or(UPLOAD_QUEUE.NOT_BEFORE.le(due)));
    }
    return matches;
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
