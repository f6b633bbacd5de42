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
import java.util.Collections;
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
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.Row1;
import org.jooq.Select;
import org.jooq.SelectLimitPercentStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The one statement by which rows are claimed, in both dialects, and what goes to the shop with
 * them. Immutable.
 */
final class ClaimStatement {
  private static final Param<PlatformId> PLATFORM = DSL.param("platform", UPLOAD_QUEUE.PLATFORM);
  private static final Param<AccountId> ACCOUNT = DSL.param("account", UPLOAD_QUEUE.ACCOUNT_ID);
  private static final Param<QueueStatus> STATUS = DSL.param("status", UPLOAD_QUEUE.STATUS);
  private static final Param<Instant> DUE_AT = DSL.param("due", UPLOAD_QUEUE.SCHEDULED_TIME);
  private static final Param<Integer> LIMIT = DSL.param("limit", Integer.class);
  private static final Param<String> OWNER = DSL.param("owner", UPLOAD_QUEUE.LEASE_OWNER);
  private static final Param<Instant> LEASE_UNTIL = DSL.param("lease", UPLOAD_QUEUE.LEASE_UNTIL);
  private static final Param<Instant> NOW = DSL.param("now", UPLOAD_QUEUE.UPDATED_AT);

  /** What {@link #values} are the values of. */
  private static final List<Param<?>> PARAMS =
      List.of(PLATFORM, ACCOUNT, STATUS, DUE_AT, LIMIT, OWNER, LEASE_UNTIL, NOW);

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
  private static final List<Field<?>> CONTENT_OF_LISTING =
      List.of(
          LISTINGS.ASIN,
          LISTINGS.PLATFORM_ITEM_ID,
          LISTINGS.SKU,
          LISTINGS.TITLE,
          LISTINGS.DESCRIPTION,
          LISTINGS.SELLING_PRICE,
          LISTINGS.CURRENCY,
          LISTINGS.IN_STOCK_QUANTITY,
          LISTINGS.VISIBILITY);

  private static final List<Field<?>> CONTENT =
      Stream.concat(CONTENT_OF_LISTING.stream(), Stream.of(PRODUCTS.IMAGES)).toList();

  private static final List<Field<?>> RESULTS =
      Stream.concat(CLAIMED.stream(), CONTENT.stream()).toList();

  /** PostgreSQL: the claimed rows under the name of the expression that claims them. */
  private static final dev.ecauto.schema.tables.UploadQueue ROWS = UPLOAD_QUEUE.as("claimed");

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
  static final ClaimStatement DUE = due(DSL.noCondition());

  /** Rows that are due and whose item exists. */
  static final ClaimStatement DUE_WITHOUT_ADDING = due(UPLOAD_QUEUE.ITEM_ID.isNotNull());

  private static final ClaimStatement LEFT_BEHIND = leftBehind(DSL.noCondition());

  private final PreparedQuery onSqlite;
  private final PreparedQuery onPostgres;
  private final QueueStatus status;

  private ClaimStatement(
      QueueStatus status, Select<Record1<Long>> onSqlite, Select<Record1<Long>> onPostgres) {
    this.status = status;
    this.onSqlite =
        new PreparedQuery(
            DSL.update(UPLOAD_QUEUE)
                .set(CLAIMING)
                .where(UPLOAD_QUEUE.ID.in(onSqlite))
                .returningResult(CLAIMED),
            PARAMS);
    this.onPostgres = new PreparedQuery(postgres(onPostgres), PARAMS).withOnePlan();
  }

  /** Each step finds its rows by a key, and in no other order could they be taken. */
  private static Query postgres(Select<Record1<Long>> candidates) {
    CommonTableExpression<Record> claimed =
        DSL.name(ROWS.getName())
            .as(
                DSL.update(UPLOAD_QUEUE)
                    .set(CLAIMING)
                    .where(UPLOAD_QUEUE.ID.eq(DSL.any(DSL.array(candidates))))
                    .returningResult(CLAIMED));
    Field<ImageUrls> images =
        DSL.field(DSL.select(PRODUCTS.IMAGES).from(PRODUCTS).where(PRODUCTS.ASIN.eq(LISTINGS.ASIN)))
            .as(PRODUCTS.IMAGES);
    Table<?> content =
        DSL.lateral(
                DSL.select(CONTENT_OF_LISTING)
                    .select(images)
                    .from(LISTINGS)
                    .where(LISTINGS.ID.eq(ROWS.LISTING_ID))
                    .offset(DSL.inline(0)))
            .as("content");
    return DSL.with(claimed)
        .select(CLAIMED.stream().map(ROWS::field).toList())
        .select(content.fields())
        .from(claimed)
        .crossJoin(content);
  }

  private static SelectLimitPercentStep<Record1<Long>> candidates(Condition which) {
    return DSL.select(UPLOAD_QUEUE.ID)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.PLATFORM.eq(PLATFORM))
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(ACCOUNT))
        .and(UPLOAD_QUEUE.STATUS.eq(STATUS))
        .and(which)
        .orderBy(UPLOAD_QUEUE.PRIORITY.desc(), UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
        .limit(LIMIT);
  }

  private static ClaimStatement due(Condition which) {
    Condition due = UPLOAD_QUEUE.SCHEDULED_TIME.le(DUE_AT).and(NOT_TOO_EARLY).and(which);
    return new ClaimStatement(
        QueueStatus.PENDING,
        candidates(UPLOAD_QUEUE.PRIORITY.in(PRIORITIES).and(due)),
        mostUrgentFirst(due));
  }

  /** One priority after the other, each in the order of the index, until there are enough. */
  @SuppressWarnings("unchecked")
  private static Select<Record1<Long>> mostUrgentFirst(Condition due) {
    Row1<Integer>[] descending =
        PRIORITIES.stream()
            .sorted(Collections.reverseOrder(Comparator.comparing(Param::getValue)))
            .map(DSL::row)
            .toArray(Row1[]::new);
    Table<Record1<Integer>> priorities = DSL.values(descending).as("urgency", "priority");
    Table<Record1<Long>> first =
        DSL.lateral(
                DSL.select(UPLOAD_QUEUE.ID)
                    .from(UPLOAD_QUEUE)
                    .where(UPLOAD_QUEUE.PLATFORM.eq(PLATFORM))
                    .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(ACCOUNT))
                    .and(UPLOAD_QUEUE.STATUS.eq(STATUS))
                    .and(UPLOAD_QUEUE.PRIORITY.eq(priorities.field("priority", Integer.class)))
                    .and(due)
                    .orderBy(UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
                    .limit(LIMIT)
                    .forUpdate()
                    .skipLocked())
            .as("first");
    return DSL.select(first.field(UPLOAD_QUEUE.ID)).from(priorities).crossJoin(first).limit(LIMIT);
  }

  private static ClaimStatement leftBehind(Condition knownDead) {
    Condition left =
        UPLOAD_QUEUE
            .LEASE_OWNER
            .isNull()
            .or(UPLOAD_QUEUE.LEASE_UNTIL.lt(NOW))
            .or(UPLOAD_QUEUE.LEASE_OWNER.eq(OWNER))
            .or(knownDead)
            .and(NOT_TOO_EARLY);
    return new ClaimStatement(
        QueueStatus.UPLOADING, candidates(left), candidates(left).forUpdate().skipLocked());
  }

  /**
   * Rows that are uploading but that nobody works on.
   *
   * @param deadOwners owners that are known to be dead, whatever their leases say
   */
  static ClaimStatement leftBehind(Collection<String> deadOwners) {
    return deadOwners.isEmpty()
        ? LEFT_BEHIND
        : leftBehind(UPLOAD_QUEUE.LEASE_OWNER.in(deadOwners.stream().map(DSL::inline).toList()));
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

  private @Nullable Object[] values(ClaimRequest request) {
    boolean whenever = request.dueAt().isAfter(END_OF_TIME);
    return new @Nullable Object[] {
      request.platform(),
      request.account(),
      status,
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

  /** An item that the listing refers to is the row's, whoever made it. */
  private static UploadTask toTask(ClaimRequest request, Record row, Record content) {
    @Nullable String itemId = row.get(UPLOAD_QUEUE.ITEM_ID);
    return new UploadTask(
        row.get(UPLOAD_QUEUE.ID),
        row.get(UPLOAD_QUEUE.LISTING_ID),
        request.platform(),
        request.account(),
        row.get(UPLOAD_QUEUE.ATTEMPT),
        row.get(UPLOAD_QUEUE.RETRY_COUNT),
        row.get(UPLOAD_QUEUE.PRIORITY),
        row.get(UPLOAD_QUEUE.SCHEDULED_TIME),
        itemId == null ? content.get(LISTINGS.PLATFORM_ITEM_ID) : itemId,
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
