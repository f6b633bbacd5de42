package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.INPUTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.AccountCounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.impl.DSL;

/** Counts for people. Stateless and safe for use by many threads. */
final class CountRepository {
  private static final List<String> AGAINST_LOSS =
      List.of(RevisionKind.HIDE.code(), RevisionKind.PRICE_UP_FROM_LOSS.code());

  StateCounts states(Transaction tx, Instant now) {
    StateCounts.Builder counts = new StateCounts.Builder();
    new AccountCountRepository().all(tx).forEach(account -> add(counts, account));
    addHidden(tx, counts);
    return counts.build(now, refused(tx));
  }

  /** What is pending without an open row is withheld, whether it says why or not. */
  private static void add(StateCounts.Builder counts, AccountCounts of) {
    int uploading = of.rows(QueueStatus.UPLOADING) - of.inDoubt();
    int notQueued = Math.max(0, of.pending() + of.unqueued() - of.openRows());
    counts.add(of.account(), ListingState.LISTED, (long) of.listed() + of.sold());
    counts.add(of.account(), ListingState.WAITING, of.rows(QueueStatus.PENDING));
    counts.add(of.account(), ListingState.UPLOADING, uploading);
    counts.add(of.account(), ListingState.IN_DOUBT, of.inDoubt());
    counts.add(of.account(), ListingState.FAILED, of.failed());
    counts.add(of.account(), ListingState.WITHHELD, (long) of.held() + of.cancelled() + notQueued);
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
