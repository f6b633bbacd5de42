package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.SelectLimitPercentStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The one statement by which rows are claimed, in both dialects, and what goes to the shop with
 * them. Immutable.
 */
final class ClaimStatement {
  private static final Param<PlatformId> PLATFORM = DSL.param("platform", UPLOAD_QUEUE.PLATFORM);
  private static final Param<AccountId> ACCOUNT = DSL.param("account", UPLOAD_QUEUE.ACCOUNT_ID);
  private static final Param<Instant> DUE_AT = DSL.param("due", UPLOAD_QUEUE.SCHEDULED_TIME);
  private static final Param<Integer> LIMIT = DSL.param("limit", Integer.class);
  private static final Param<String> OWNER = DSL.param("owner", UPLOAD_QUEUE.LEASE_OWNER);
  private static final Param<Instant> LEASE_UNTIL = DSL.param("lease", UPLOAD_QUEUE.LEASE_UNTIL);
  private static final Param<Instant> NOW = DSL.param("now", UPLOAD_QUEUE.UPDATED_AT);

  /** What {@link #values} are the values of. */
  private static final List<Param<?>> PARAMS =
      List.of(PLATFORM, ACCOUNT, DUE_AT, LIMIT, OWNER, LEASE_UNTIL, NOW);

  /** Later than any row is scheduled, and a time that both databases can compare with. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private static final Comparator<UploadTask> CLAIM_ORDER =
      Comparator.comparingInt(UploadTask::priority)
          .reversed()
          .thenComparing(UploadTask::scheduledTime)
          .thenComparingLong(UploadTask::id);

  private static final Map<Field<?>, Object> CLAIMING =
      Map.of(
          UPLOAD_QUEUE.STATUS, DSL.inline(QueueStatus.UPLOADING, UPLOAD_QUEUE.STATUS),
          UPLOAD_QUEUE.ATTEMPT, UPLOAD_QUEUE.ATTEMPT.plus(DSL.inline(1)),
          UPLOAD_QUEUE.LEASE_OWNER, OWNER,
          UPLOAD_QUEUE.LEASE_UNTIL, LEASE_UNTIL,
          UPLOAD_QUEUE.UPDATED_AT, NOW);

  /** What a claim needs of the rows it has changed: reading the rest costs more than the claim. */
  private static final List<Field<?>> CLAIMED =
      List.of(
          UPLOAD_QUEUE.ID,
          UPLOAD_QUEUE.LISTING_ID,
          UPLOAD_QUEUE.ATTEMPT,
          UPLOAD_QUEUE.RETRY_COUNT,
          UPLOAD_QUEUE.PRIORITY,
          UPLOAD_QUEUE.SCHEDULED_TIME,
          UPLOAD_QUEUE.ITEM_ID,
          UPLOAD_QUEUE.IN_DOUBT_SINCE,
          UPLOAD_QUEUE.LOOKS,
          UPLOAD_QUEUE.CREATED_AT);

  /** What goes to the shop. */
  private static final List<Field<?>> CONTENT =
      List.of(
          LISTINGS.ASIN,
          LISTINGS.SKU,
          LISTINGS.TITLE,
          LISTINGS.DESCRIPTION,
          LISTINGS.SELLING_PRICE,
          LISTINGS.CURRENCY,
          LISTINGS.IN_STOCK_QUANTITY,
          LISTINGS.VISIBILITY,
          PRODUCTS.IMAGES);

  private static final List<Field<?>> RESULTS =
      Stream.concat(CLAIMED.stream(), CONTENT.stream()).toList();

  /** PostgreSQL: the claimed rows under the name of the expression that claims them. */
  private static final dev.ecauto.schema.tables.UploadQueue ROWS = UPLOAD_QUEUE.as("claimed");

  private static final List<Field<?>> FROM_CLAIMED =
      Stream.concat(CLAIMED.stream().map(ROWS::field), CONTENT.stream()).toList();

  /**
   * Every one there is: so the index leads to the due rows of each, in order, past all that are
   * scheduled for later.
   */
  private static final List<Param<Integer>> PRIORITIES =
      IntStream.rangeClosed(QueueEntry.MIN_PRIORITY, QueueEntry.MAX_PRIORITY)
          .mapToObj(priority -> DSL.inline(priority))
          .toList();

  private static final Condition NOT_TOO_EARLY =
      UPLOAD_QUEUE.NOT_BEFORE.isNull().or(UPLOAD_QUEUE.NOT_BEFORE.le(NOW));

  /** Rows that are due. */
  static final ClaimStatement DUE = new ClaimStatement(due());

  /** Rows that are due and whose item exists. */
  static final ClaimStatement DUE_WITHOUT_ADDING =
      new ClaimStatement(due().and(UPLOAD_QUEUE.ITEM_ID.isNotNull()));

  private static final ClaimStatement LEFT_BEHIND =
      new ClaimStatement(leftBehind(DSL.noCondition()));

  private final PreparedQuery onSqlite;
  private final PreparedQuery onPostgres;

  private ClaimStatement(Condition which) {
    CommonTableExpression<Record1<Long>> due =
        DSL.name("due").as(candidates(which).forUpdate().skipLocked());
    CommonTableExpression<Record> claimed = claimed(due);
    this.onSqlite =
        new PreparedQuery(
            DSL.update(UPLOAD_QUEUE)
                .set(CLAIMING)
                .where(UPLOAD_QUEUE.ID.in(candidates(which)))
                .returningResult(CLAIMED),
            PARAMS);
    this.onPostgres =
        new PreparedQuery(
            DSL.with(due, claimed)
                .select(FROM_CLAIMED)
                .from(claimed)
                .join(LISTINGS)
                .on(LISTINGS.ID.eq(ROWS.LISTING_ID))
                .join(PRODUCTS)
                .on(PRODUCTS.ASIN.eq(LISTINGS.ASIN)),
            PARAMS);
  }

  private static CommonTableExpression<Record> claimed(CommonTableExpression<Record1<Long>> due) {
    return DSL.name(ROWS.getName())
        .as(
            DSL.update(UPLOAD_QUEUE)
                .set(CLAIMING)
                .from(due)
                .where(UPLOAD_QUEUE.ID.eq(due.field(UPLOAD_QUEUE.ID)))
                .returningResult(CLAIMED));
  }

  private static SelectLimitPercentStep<Record1<Long>> candidates(Condition which) {
    return DSL.select(UPLOAD_QUEUE.ID)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.PLATFORM.eq(PLATFORM))
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(ACCOUNT))
        .and(which)
        .orderBy(UPLOAD_QUEUE.PRIORITY.desc(), UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
        .limit(LIMIT);
  }

  private static Condition due() {
    return UPLOAD_QUEUE
        .STATUS
        .eq(DSL.inline(QueueStatus.PENDING, UPLOAD_QUEUE.STATUS))
        .and(UPLOAD_QUEUE.PRIORITY.in(PRIORITIES))
        .and(UPLOAD_QUEUE.SCHEDULED_TIME.le(DUE_AT))
        .and(NOT_TOO_EARLY);
  }

  private static Condition leftBehind(Condition knownDead) {
    return UPLOAD_QUEUE
        .STATUS
        .eq(DSL.inline(QueueStatus.UPLOADING, UPLOAD_QUEUE.STATUS))
        .and(
            UPLOAD_QUEUE
                .LEASE_OWNER
                .isNull()
                .or(UPLOAD_QUEUE.LEASE_UNTIL.lt(NOW))
                .or(UPLOAD_QUEUE.LEASE_OWNER.eq(OWNER))
                .or(knownDead))
        .and(NOT_TOO_EARLY);
  }

  /**
   * Rows that are uploading but that nobody works on.
   *
   * @param deadOwners owners that are known to be dead, whatever their leases say
   */
  static ClaimStatement leftBehind(Collection<String> deadOwners) {
    return deadOwners.isEmpty()
        ? LEFT_BEHIND
        : new ClaimStatement(
            leftBehind(UPLOAD_QUEUE.LEASE_OWNER.in(deadOwners.stream().map(DSL::inline).toList())));
  }

  List<UploadTask> claim(Transaction tx, ClaimRequest request) {
    @Nullable Object[] values = values(request);
    if (Jooq.isPostgres(tx)) {
      return tasks(request, onPostgres.fetch(tx, RESULTS, values));
    }
    Result<Record> claimed = onSqlite.fetch(tx, CLAIMED, values);
    if (claimed.isEmpty()) {
      return List.of();
    }
    Map<Long, Record> contents =
        Jooq.dsl(tx)
            .select(LISTINGS.ID)
            .select(CONTENT)
            .from(LISTINGS)
            .join(PRODUCTS)
            .on(PRODUCTS.ASIN.eq(LISTINGS.ASIN))
            .where(LISTINGS.ID.in(claimed.getValues(UPLOAD_QUEUE.LISTING_ID)))
            .fetchMap(LISTINGS.ID);
    return claimed.stream()
        .map(
            row ->
                toTask(
                    request,
                    row,
                    Objects.requireNonNull(contents.get(row.get(UPLOAD_QUEUE.LISTING_ID)))))
        .sorted(CLAIM_ORDER)
        .toList();
  }

  private static @Nullable Object[] values(ClaimRequest request) {
    boolean whenever = request.dueAt().isAfter(END_OF_TIME);
    return new @Nullable Object[] {
      request.platform(),
      request.account(),
      whenever ? END_OF_TIME : request.dueAt(),
      request.limit(),
      request.owner(),
      request.leaseUntil(),
      request.now()
    };
  }

  private static List<UploadTask> tasks(ClaimRequest request, Result<Record> rows) {
    return rows.stream().map(row -> toTask(request, row, row)).sorted(CLAIM_ORDER).toList();
  }

  private static UploadTask toTask(ClaimRequest request, Record row, Record content) {
    return new UploadTask(
        row.get(UPLOAD_QUEUE.ID),
        row.get(UPLOAD_QUEUE.LISTING_ID),
        request.platform(),
        request.account(),
        row.get(UPLOAD_QUEUE.ATTEMPT),
        row.get(UPLOAD_QUEUE.RETRY_COUNT),
        row.get(UPLOAD_QUEUE.PRIORITY),
        row.get(UPLOAD_QUEUE.SCHEDULED_TIME),
        row.get(UPLOAD_QUEUE.ITEM_ID),
        row.get(UPLOAD_QUEUE.IN_DOUBT_SINCE),
        row.get(UPLOAD_QUEUE.LOOKS),
        row.get(UPLOAD_QUEUE.CREATED_AT),
        toItem(content));
  }

  private static UploadItem toItem(Record row) {
    ImageUrls images = row.get(PRODUCTS.IMAGES);
    return new UploadItem(
        row.get(LISTINGS.SKU),
        row.get(LISTINGS.ASIN),
        Objects.requireNonNullElse(row.get(LISTINGS.TITLE), ""),
        Objects.requireNonNullElse(row.get(LISTINGS.DESCRIPTION), ""),
        new Money(row.get(LISTINGS.SELLING_PRICE), row.get(LISTINGS.CURRENCY)),
        row.get(LISTINGS.IN_STOCK_QUANTITY),
        images == null ? ImageUrls.NONE : images,
        row.get(LISTINGS.VISIBILITY));
  }
}
