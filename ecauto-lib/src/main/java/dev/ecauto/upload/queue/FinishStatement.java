package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Closes a row whose upload is done together with its listing: both or neither. A row that another
 * runner has claimed is left alone, and so is one whose listing refers to another item. Stateless.
 */
final class FinishStatement {
  private static final Param<Long> ROW = DSL.param("row", UPLOAD_QUEUE.ID);
  private static final Param<Integer> ATTEMPT = DSL.param("attempt", UPLOAD_QUEUE.ATTEMPT);
  private static final Param<Long> LISTING = DSL.param("listing", LISTINGS.ID);
  private static final Param<String> ITEM = DSL.param("item", UPLOAD_QUEUE.ITEM_ID);
  private static final Param<Instant> NOW = DSL.param("finished", UPLOAD_QUEUE.UPDATED_AT);

  private static final List<Param<?>> PARAMS = List.of(ROW, ATTEMPT, LISTING, ITEM, NOW);

  private static final Condition OURS =
      UPLOAD_QUEUE
          .ID
          .eq(ROW)
          .and(UPLOAD_QUEUE.ATTEMPT.eq(ATTEMPT))
          .and(UPLOAD_QUEUE.STATUS.eq(DSL.inline(QueueStatus.UPLOADING, UPLOAD_QUEUE.STATUS)));
  private static final Condition REFERS_TO_NO_OTHER_ITEM =
      LISTINGS
          .ID
          .eq(LISTING)
          .and(LISTINGS.PLATFORM_ITEM_ID.isNull().or(LISTINGS.PLATFORM_ITEM_ID.eq(ITEM)));

  private static final Map<Field<?>, Object> CLOSING =
      Map.of(
          UPLOAD_QUEUE.STATUS, DSL.inline(QueueStatus.SUCCESS, UPLOAD_QUEUE.STATUS),
          UPLOAD_QUEUE.ITEM_ID, ITEM,
          UPLOAD_QUEUE.PROCESSED_AT, NOW,
          UPLOAD_QUEUE.UPDATED_AT, NOW,
          UPLOAD_QUEUE.LEASE_OWNER, none(UPLOAD_QUEUE.LEASE_OWNER),
          UPLOAD_QUEUE.LEASE_UNTIL, none(UPLOAD_QUEUE.LEASE_UNTIL),
          UPLOAD_QUEUE.NOT_BEFORE, none(UPLOAD_QUEUE.NOT_BEFORE),
          UPLOAD_QUEUE.IN_DOUBT_SINCE, none(UPLOAD_QUEUE.IN_DOUBT_SINCE),
          UPLOAD_QUEUE.ERROR_CLASS, none(UPLOAD_QUEUE.ERROR_CLASS),
          UPLOAD_QUEUE.ERROR_MESSAGE, none(UPLOAD_QUEUE.ERROR_MESSAGE));
  private static final Map<Field<?>, Object> LISTING_IT =
      Map.of(
          LISTINGS.STATUS, DSL.inline(ListingStatus.LISTED, LISTINGS.STATUS),
          LISTINGS.STATUS_REASON, none(LISTINGS.STATUS_REASON),
          LISTINGS.PLATFORM_ITEM_ID, ITEM,
          LISTINGS.LISTED_AT, NOW,
          LISTINGS.UPDATED_AT, NOW);

  private static final PreparedQuery CLOSE =
      new PreparedQuery(
          DSL.update(UPLOAD_QUEUE)
              .set(CLOSING)
              .where(OURS)
              .and(DSL.exists(DSL.selectOne().from(LISTINGS).where(REFERS_TO_NO_OTHER_ITEM))),
          PARAMS);
  private static final PreparedQuery LIST =
      new PreparedQuery(
          DSL.update(LISTINGS).set(LISTING_IT).where(LISTINGS.ID.eq(LISTING)), PARAMS);

  /** PostgreSQL: the listing, which nobody may change until its row is closed. */
  private static final CommonTableExpression<Record1<Long>> READY =
      DSL.name("ready")
          .as(DSL.select(LISTINGS.ID).from(LISTINGS).where(REFERS_TO_NO_OTHER_ITEM).forUpdate());

  /** PostgreSQL: the row, closed if its listing is ready. */
  private static final CommonTableExpression<Record1<Long>> CLOSED =
      DSL.name("closed")
          .as(
              DSL.update(UPLOAD_QUEUE)
                  .set(CLOSING)
                  .from(READY)
                  .where(OURS)
                  .and(UPLOAD_QUEUE.LISTING_ID.eq(READY.field(LISTINGS.ID)))
                  .returningResult(UPLOAD_QUEUE.LISTING_ID));

  private static final PreparedQuery CLOSE_AND_LIST =
      new PreparedQuery(
          DSL.with(READY, CLOSED)
              .update(LISTINGS)
              .set(LISTING_IT)
              .from(CLOSED)
              .where(LISTINGS.ID.eq(CLOSED.field(UPLOAD_QUEUE.LISTING_ID))),
          PARAMS);

  private FinishStatement() {}

  /** Finishes an upload; whether it could be. */
  static boolean finish(Transaction tx, UploadTask task, String itemId, Instant now) {
    List<@Nullable Object[]> values =
        List.<@Nullable Object[]>of(
            new @Nullable Object[] {task.id(), task.attempt(), task.listingId(), itemId, now});
    return Jooq.isPostgres(tx)
        ? CLOSE_AND_LIST.write(tx, values)[0] == 1
        : CLOSE.write(tx, values)[0] == 1 && LIST.write(tx, values)[0] == 1;
  }

  private static <T> Field<T> none(Field<T> field) {
    return DSL.inline(null, field);
  }
}
