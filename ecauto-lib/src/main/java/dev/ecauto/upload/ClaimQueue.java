package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * The one statement by which rows are claimed, in both dialects, and what goes to the shop with
 * them. Stateless.
 */
final class ClaimQueue {
  private static final Comparator<UploadTask> CLAIM_ORDER =
      Comparator.comparingInt(UploadTask::priority)
          .reversed()
          .thenComparing(UploadTask::scheduledTime)
          .thenComparingLong(UploadTask::id);

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
          UPLOAD_QUEUE.IN_DOUBT_SINCE);

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

  private ClaimQueue() {}

  static List<UploadTask> claim(Transaction tx, ClaimRequest request, Condition due) {
    DSLContext dsl = Jooq.dsl(tx);
    var candidates =
        dsl.select(UPLOAD_QUEUE.ID)
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.PLATFORM.eq(request.platform()))
            .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(request.account()))
            .and(due)
            .orderBy(UPLOAD_QUEUE.PRIORITY.desc(), UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
            .limit(request.limit());
    Map<Field<?>, Object> changes =
        Map.of(
            UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING,
            UPLOAD_QUEUE.ATTEMPT, UPLOAD_QUEUE.ATTEMPT.plus(1),
            UPLOAD_QUEUE.LEASE_OWNER, request.owner(),
            UPLOAD_QUEUE.LEASE_UNTIL, request.leaseUntil(),
            UPLOAD_QUEUE.UPDATED_AT, request.now());
    return Jooq.isPostgres(tx)
        ? inOneStatement(dsl, request, candidates.forUpdate().skipLocked(), changes)
        : inTwoStatements(dsl, request, candidates, changes);
  }

  /** PostgreSQL: choosing, changing and reading the content in one round trip. */
  private static List<UploadTask> inOneStatement(
      DSLContext dsl,
      ClaimRequest request,
      ResultQuery<Record1<Long>> candidates,
      Map<Field<?>, Object> changes) {
    CommonTableExpression<Record1<Long>> due = DSL.name("due").as(candidates);
    CommonTableExpression<Record> claimed =
        DSL.name("claimed")
            .as(
                dsl.update(UPLOAD_QUEUE)
                    .set(changes)
                    .from(due)
                    .where(UPLOAD_QUEUE.ID.eq(due.field(UPLOAD_QUEUE.ID)))
                    .returningResult(CLAIMED));
    dev.ecauto.schema.tables.UploadQueue rows = UPLOAD_QUEUE.as("claimed");
    return dsl
        .with(due)
        .with(claimed)
        .select(CLAIMED.stream().map(rows::field).toList())
        .select(CONTENT)
        .from(claimed)
        .join(LISTINGS)
        .on(LISTINGS.ID.eq(rows.LISTING_ID))
        .join(PRODUCTS)
        .on(PRODUCTS.ASIN.eq(LISTINGS.ASIN))
        .fetch()
        .stream()
        .map(row -> toTask(request, row.into(rows), row))
        .sorted(CLAIM_ORDER)
        .toList();
  }

  /** SQLite cannot change rows inside a query. */
  private static List<UploadTask> inTwoStatements(
      DSLContext dsl,
      ClaimRequest request,
      Select<Record1<Long>> candidates,
      Map<Field<?>, Object> changes) {
    Result<Record> claimed =
        dsl.update(UPLOAD_QUEUE)
            .set(changes)
            .where(UPLOAD_QUEUE.ID.in(candidates))
            .returningResult(CLAIMED)
            .fetch();
    if (claimed.isEmpty()) {
      return List.of();
    }
    Map<Long, Record> contents =
        dsl.select(LISTINGS.ID)
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
