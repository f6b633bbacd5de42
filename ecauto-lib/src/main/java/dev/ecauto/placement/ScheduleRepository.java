package dev.ecauto.placement;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;
import static dev.ecauto.schema.Tables.ACCOUNT_COUNTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.QueueEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/**
 * What is scheduled already, as the planner needs it. Stateless and safe for use by many threads.
 */
final class ScheduleRepository {
  /**
   * A row that waits for a time to come.
   *
   * @param calls how many calls its upload takes
   */
  record WaitingRow(
      long id, long listingId, Asin asin, int priority, Instant scheduledTime, int calls) {}

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

  /** Whether a row waits on a platform whose priority is lower, by one look for each account. */
  boolean isLessUrgent(Transaction tx, PlatformId platform, int priority) {
    return Jooq.dsl(tx)
        .fetchExists(
            DSL.selectOne()
                .from(ACCOUNT_COUNTS)
                .where(ACCOUNT_COUNTS.PLATFORM.eq(platform))
                .andExists(
                    DSL.selectOne()
                        .from(UPLOAD_QUEUE)
                        .where(UPLOAD_QUEUE.PLATFORM.eq(ACCOUNT_COUNTS.PLATFORM))
                        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(ACCOUNT_COUNTS.ACCOUNT_ID))
                        .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
                        .and(UPLOAD_QUEUE.PRIORITY.lt(priority))));
  }

  /** The rows of an account that are less urgent, earliest first. */
  List<WaitingRow> lessUrgent(Transaction tx, AccountKey account, Limits limits) {
    return IntStream.range(leastUrgent(tx, account, limits.priority()), limits.priority())
        .boxed()
        .flatMap(priority -> ofPriority(tx, account, priority, limits))
        .sorted(Comparator.comparing(WaitingRow::scheduledTime).thenComparing(WaitingRow::id))
        .limit(limits.count())
        .toList();
  }

  /**
   * The lowest priority that waits: mostly there is but one, so that nothing less urgent is read.
   */
  private static int leastUrgent(Transaction tx, AccountKey account, int otherwise) {
    Integer least =
        Jooq.dsl(tx)
            .select(DSL.min(UPLOAD_QUEUE.PRIORITY))
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.PLATFORM.eq(account.platform()))
            .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()))
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
            .fetchSingle()
            .value1();
    return least == null ? otherwise : Math.max(QueueEntry.MIN_PRIORITY, least);
  }

  /** An index has the rows of one priority in the order of their times, so that few are read. */
  private static Stream<WaitingRow> ofPriority(
      Transaction tx, AccountKey account, int priority, Limits limits) {
    return Jooq.dsl(tx)
        .select(
            UPLOAD_QUEUE.ID,
            UPLOAD_QUEUE.LISTING_ID,
            UPLOAD_QUEUE.ASIN,
            UPLOAD_QUEUE.PRIORITY,
            UPLOAD_QUEUE.SCHEDULED_TIME,
            DSL.coalesce(UPLOAD_QUEUE.CALL_COST, 0))
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.PLATFORM.eq(account.platform()))
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()))
        .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
        .and(UPLOAD_QUEUE.PRIORITY.eq(priority))
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
                    row.value6()))
        .stream();
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
