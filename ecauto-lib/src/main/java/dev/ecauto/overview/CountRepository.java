package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.INPUTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.REVISIONS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Counts for people. Stateless and safe for use by many threads. */
final class CountRepository {
  private static final List<String> AGAINST_LOSS =
      List.of(RevisionKind.HIDE.code(), RevisionKind.PRICE_UP_FROM_LOSS.code());

  StateCounts states(Transaction tx, Instant now) {
    StateCounts.Builder counts = new StateCounts.Builder();
    Map<AccountKey, Long> open = addOpen(tx, counts);
    Jooq.dsl(tx)
        .select(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID, LISTINGS.STATUS, DSL.count())
        .from(LISTINGS)
        .groupBy(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID, LISTINGS.STATUS)
        .orderBy(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID)
        .forEach(
            row -> {
              AccountKey account = new AccountKey(row.value1(), row.value2());
              long count = row.value4();
              switch (row.value3()) {
                case LISTED, SOLD -> counts.add(account, ListingState.LISTED, count);
                case FAILED -> counts.add(account, ListingState.FAILED, count);
                case HELD, CANCELLED -> counts.add(account, ListingState.WITHHELD, count);
                case PENDING ->
                    counts.add(
                        account,
                        ListingState.WITHHELD,
                        Math.max(0, count - open.getOrDefault(account, 0L)));
              }
            });
    addHidden(tx, counts);
    return counts.build(now, refused(tx));
  }

  /** The pending listings that have an open row. */
  private static Map<AccountKey, Long> addOpen(Transaction tx, StateCounts.Builder counts) {
    Map<AccountKey, Long> open = new HashMap<>();
    Field<Boolean> doubtful = DSL.field(UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull());
    Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, doubtful, DSL.count())
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.UPLOADING))
        .groupBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, doubtful)
        .forEach(
            row -> {
              AccountKey account = new AccountKey(row.value1(), row.value2());
              counts.add(
                  account,
                  row.value3() ? ListingState.IN_DOUBT : ListingState.UPLOADING,
                  row.value4());
              open.merge(account, (long) row.value4(), Long::sum);
            });
    Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, DSL.count())
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
        .groupBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID)
        .forEach(
            row -> {
              AccountKey account = new AccountKey(row.value1(), row.value2());
              counts.add(account, ListingState.WAITING, row.value3());
              open.merge(account, (long) row.value3(), Long::sum);
            });
    return open;
  }

  /** What is hidden was counted as listed. */
  private static void addHidden(Transaction tx, StateCounts.Builder counts) {
    Jooq.dsl(tx)
        .select(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID, DSL.count())
        .from(LISTINGS)
        .where(LISTINGS.STATUS.in(ListingStatus.LISTED, ListingStatus.SOLD))
        .and(LISTINGS.VISIBILITY.eq(DSL.inline(Visibility.HIDDEN, LISTINGS.VISIBILITY)))
        .groupBy(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID)
        .forEach(
            row -> {
              AccountKey account = new AccountKey(row.value1(), row.value2());
              counts.add(account, ListingState.HIDDEN, row.value3());
              counts.add(account, ListingState.LISTED, -row.value3());
            });
  }

  private static long refused(Transaction tx) {
    List<InputOutcome> refused =
        Arrays.stream(InputOutcome.values()).filter(outcome -> !outcome.isTaken()).toList();
    return Jooq.dsl(tx)
        .selectCount()
        .from(INPUTS)
        .where(INPUTS.OUTCOME.in(refused))
        .fetchSingle()
        .value1();
  }

  /** Live listings whose open change ends a loss. */
  long losing(Transaction tx) {
    return Jooq.dsl(tx)
        .selectCount()
        .from(REVISIONS)
        .where(REVISIONS.STATUS.in(Revision.Status.WAITING.code(), Revision.Status.SENDING.code()))
        .and(REVISIONS.KIND.in(AGAINST_LOSS))
        .fetchSingle()
        .value1();
  }

  /** Live products whose last look told nothing, or which were never looked at. */
  long unknown(Transaction tx) {
    return Jooq.dsl(tx)
        .selectCount()
        .from(FRESHNESS)
        .where(FRESHNESS.SEEN_AT.isNull().or(FRESHNESS.FAILURES.gt(0)))
        .fetchSingle()
        .value1();
  }
}
