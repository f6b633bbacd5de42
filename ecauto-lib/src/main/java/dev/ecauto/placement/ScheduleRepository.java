package dev.ecauto.placement;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What is scheduled already, as the planner needs it. Stateless and safe for use by many threads.
 */
final class ScheduleRepository {
  private static final int FETCH_SIZE = 1_000;
  private static final Set<QueueStatus> OPEN = Set.of(QueueStatus.PENDING, QueueStatus.UPLOADING);

  /**
   * An open queue row.
   *
   * @param images how many images its upload takes
   */
  record OpenRow(AccountId account, Instant scheduledTime, int images) {}

  /**
   * A row that waits for a time to come.
   *
   * @param images how many images its upload takes
   */
  record WaitingRow(
      long id, long listingId, Asin asin, int priority, Instant scheduledTime, int images) {}

  /**
   * Which rows are less urgent.
   *
   * @param priority below this
   * @param after scheduled after this
   * @param count so many at most
   */
  record Limits(int priority, Instant after, int count) {}

  /** Additions that an account has used up since a time. */
  record Used(AccountId account, Instant since, int adds) {}

  /**
   * Makes the transactions that schedule on a platform follow one another, so that none plans into
   * what another is filling. SQLite has one writer anyway.
   */
  void lock(Transaction tx, PlatformId platform) {
    if (Jooq.isPostgres(tx)) {
      Jooq.dsl(tx)
          .fetch(
              "select pg_advisory_xact_lock(hashtext({0}))",
              DSL.inline("ecauto.schedule." + platform));
    }
  }

  /** The id of the newest queue row; 0 if there is none. */
  long lastRowId(Transaction tx) {
    Long last =
        Jooq.dsl(tx).select(DSL.max(UPLOAD_QUEUE.ID)).from(UPLOAD_QUEUE).fetchSingle().value1();
    return last == null ? 0 : last;
  }

  /** Streams the open rows of a platform that are newer than a row; 0 streams all of them. */
  void forEachOpenRow(
      Transaction tx, PlatformId platform, long afterId, Consumer<OpenRow> consumer) {
    Field<Integer> images = imageCount(tx);
    var rows =
        Jooq.dsl(tx)
            .select(
                UPLOAD_QUEUE.PLATFORM,
                UPLOAD_QUEUE.STATUS,
                UPLOAD_QUEUE.ACCOUNT_ID,
                UPLOAD_QUEUE.SCHEDULED_TIME,
                images)
            .from(UPLOAD_QUEUE)
            .join(PRODUCTS)
            .on(PRODUCTS.ASIN.eq(UPLOAD_QUEUE.ASIN))
            .where(afterId == 0 ? isOpenOn(platform) : UPLOAD_QUEUE.ID.gt(afterId))
            .fetchSize(FETCH_SIZE);
    try (Cursor<? extends Record> cursor = rows.fetchLazy()) {
      for (Record row : cursor) {
        if (row.get(UPLOAD_QUEUE.PLATFORM).equals(platform)
            && OPEN.contains(row.get(UPLOAD_QUEUE.STATUS))) {
          consumer.accept(
              new OpenRow(
                  row.get(UPLOAD_QUEUE.ACCOUNT_ID),
                  row.get(UPLOAD_QUEUE.SCHEDULED_TIME),
                  row.get(images)));
        }
      }
    }
  }

  /** Beside a range of ids this would tempt SQLite away from it, to reading every open row. */
  private static Condition isOpenOn(PlatformId platform) {
    return UPLOAD_QUEUE.PLATFORM.eq(platform).and(UPLOAD_QUEUE.STATUS.in(OPEN));
  }

  /** The rows of an account that are less urgent, earliest first. */
  List<WaitingRow> lessUrgent(
      Transaction tx, PlatformId platform, AccountId account, Limits limits) {
    Field<Integer> images = imageCount(tx);
    return Jooq.dsl(tx)
        .select(
            UPLOAD_QUEUE.ID,
            UPLOAD_QUEUE.LISTING_ID,
            UPLOAD_QUEUE.ASIN,
            UPLOAD_QUEUE.PRIORITY,
            UPLOAD_QUEUE.SCHEDULED_TIME,
            images)
        .from(UPLOAD_QUEUE)
        .join(PRODUCTS)
        .on(PRODUCTS.ASIN.eq(UPLOAD_QUEUE.ASIN))
        .where(UPLOAD_QUEUE.PLATFORM.eq(platform))
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account))
        .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
        .and(UPLOAD_QUEUE.PRIORITY.lt(limits.priority()))
        .and(UPLOAD_QUEUE.SCHEDULED_TIME.gt(limits.after()))
        .orderBy(UPLOAD_QUEUE.SCHEDULED_TIME, UPLOAD_QUEUE.ID)
        .limit(limits.count())
        .fetch(
            row ->
                new WaitingRow(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6()));
  }

  private static Field<Integer> imageCount(Transaction tx) {
    return DSL.coalesce(
        Jooq.isPostgres(tx)
            ? DSL.field("json_array_length({0}::json)", Integer.class, PRODUCTS.IMAGES)
            : DSL.field("json_array_length({0})", Integer.class, PRODUCTS.IMAGES),
        0);
  }

  /** What the accounts have used of their additions. */
  List<Used> used(Transaction tx, PlatformId platform) {
    return Jooq.dsl(tx)
        .select(ACCOUNTS_STATE.ACCOUNT_ID, ACCOUNTS_STATE.ADDS_SINCE, ACCOUNTS_STATE.ADDS_USED)
        .from(ACCOUNTS_STATE)
        .where(ACCOUNTS_STATE.PLATFORM.eq(platform))
        .and(ACCOUNTS_STATE.ADDS_SINCE.isNotNull())
        .fetch(row -> new Used(row.value1(), row.value2(), row.value3()));
  }
}
