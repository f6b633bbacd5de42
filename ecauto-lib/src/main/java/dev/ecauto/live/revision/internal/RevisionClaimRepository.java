package dev.ecauto.live.revision.internal;

import static dev.ecauto.schema.Tables.LIVE_LISTINGS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.live.brake.internal.BrakeRules;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.look.internal.ZeroProof;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.schema.tables.records.RevisionsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Claims of revisions: what brakes count, and who sends what. A collaborator of {@link
 * RevisionRepository}; stateless and safe for use by many threads and processes.
 *
 * <p>What is open is asked for by its status alone, so that whatever statistics a store has, all
 * that ever was sent is not read for it.
 */
final class RevisionClaimRepository {
  /** The values of a brake's examples. */
  private static final int EXAMPLES = 5;

  private static final Condition HIDES_WHAT_IS_UNKNOWN =
      REVISIONS
          .KIND
          .eq(RevisionKind.HIDE_STOCK.code())
          .and(
              REVISIONS.REASON.startsWith(
                  "{\"code\":\"" + ReasonCode.TARGET_UNKNOWN_TOO_LONG.code() + "\""));

  private static final String WAITING = Revision.Status.WAITING.code();
  private static final String SENDING = Revision.Status.SENDING.code();

  /** How much waits of each kind that a brake may stop; what a person let pass does not count. */
  Map<RevisionKind, Integer> waiting(Transaction tx, AccountKey account) {
    List<RevisionKind> kinds = List.copyOf(RevisionKind.BRAKED);
    Record counts =
        Jooq.dsl(tx)
            .select(kinds.stream().map(kind -> DSL.count().filterWhere(isOfKind(kind))).toList())
            .from(REVISIONS)
            .where(RevisionRepository.of(account))
            .and(REVISIONS.STATUS.eq(WAITING))
            .fetchSingle();
    Map<RevisionKind, Integer> waiting = new EnumMap<>(RevisionKind.class);
    for (int i = 0; i < kinds.size(); i++) {
      waiting.put(kinds.get(i), counts.get(i, Integer.class));
    }
    return waiting;
  }

  /**
   * Changes of a kind, sent in the windows that end now or waiting to be; what a person let pass
   * does not count.
   *
   * @param live the account's live listings
   * @param waiting how many wait
   * @param confirmedAt when the kind was last confirmed: what was sent before does not count
   */
  BrakeRules.Counts count(
      Transaction tx,
      AccountKey account,
      RevisionKind kind,
      int live,
      int waiting,
      @Nullable Instant confirmedAt,
      Instant now) {
    Instant hour = since(now, Duration.ofHours(1), confirmedAt);
    return Jooq.dsl(tx)
        .select(DSL.count().filterWhere(REVISIONS.SENT_AT.gt(hour)), DSL.count())
        .from(REVISIONS)
        .where(RevisionRepository.of(account))
        .and(isOfKind(kind))
        .and(REVISIONS.SENT_AT.gt(since(now, Duration.ofDays(1), confirmedAt)))
        .and(REVISIONS.STATUS.notIn(WAITING, Revision.Status.CANCELLED.code()))
        .and(mayHaveTakenEffect())
        .fetchSingle(
            sent -> new BrakeRules.Counts(live, waiting + sent.value1(), waiting + sent.value2()));
  }

  private static Instant since(Instant now, Duration window, @Nullable Instant confirmedAt) {
    Instant begin = now.minus(window);
    return confirmedAt != null && confirmedAt.isAfter(begin) ? confirmedAt : begin;
  }

  private static Condition mayHaveTakenEffect() {
    return REVISIONS
        .STATUS
        .ne(Revision.Status.FAILED.code())
        .or(REVISIONS.ERROR_CLASS.eq(ErrorClass.UNKNOWN_OUTCOME));
  }

  private static Condition isOfKind(RevisionKind kind) {
    return REVISIONS.KIND.eq(kind.code()).and(REVISIONS.CONFIRMED.isFalse());
  }

  /** Some of what waits of a kind, and is not confirmed. */
  List<String> examples(Transaction tx, AccountKey account, RevisionKind kind) {
    return Jooq.dsl(tx)
        .select(REVISIONS.ASIN)
        .from(REVISIONS)
        .where(RevisionRepository.of(account))
        .and(REVISIONS.STATUS.eq(WAITING))
        .and(isOfKind(kind))
        .orderBy(REVISIONS.ID.desc())
        .limit(EXAMPLES)
        .fetch(row -> row.value1().value());
  }

  /**
   * What may be claimed.
   *
   * @param account whose shop
   * @param owner who sends
   * @param run what is claimed belongs to it then, but for commands; {@code null}: stays as it is
   * @param kinds the kinds that may be sent
   * @param unsafe those of them that may not just now; but what is unknown may be hidden
   * @param stopped the kinds that only a confirmation lets pass
   * @param asins only changes of these products; empty means all
   * @param canary only so many listings of the account are changed, but for what a person commands;
   *     {@code null} for all
   * @param zeros what follows from other looks that saw no offer waits
   * @param limit how many at most
   * @param now the time
   * @param leaseUntil until when they are the owner's
   */
  record Claim(
      AccountKey account,
      String owner,
      @Nullable String run,
      Set<RevisionKind> kinds,
      Set<RevisionKind> unsafe,
      Set<RevisionKind> stopped,
      Set<Asin> asins,
      @Nullable Integer canary,
      ZeroProof zeros,
      int limit,
      Instant now,
      Instant leaseUntil) {}

  /**
   * A revision that is the owner's now.
   *
   * @param left whether somebody left it while sending it, so that it may have been sent
   */
  record Claimed(Revision revision, boolean left) {}

  /** Claims what is most urgent: what waits, and what somebody left while sending it. */
  List<Claimed> claim(Transaction tx, Claim claim) {
    List<RevisionsRecord> rows =
        Jooq.dsl(tx)
            .selectFrom(REVISIONS)
            .where(RevisionRepository.of(claim.account()))
            .and(REVISIONS.STATUS.in(WAITING, SENDING))
            .and(isClaimable(claim))
            .and(claim.asins().isEmpty() ? DSL.noCondition() : REVISIONS.ASIN.in(claim.asins()))
            .and(withinCanary(claim))
            .orderBy(REVISIONS.URGENCY, REVISIONS.ID)
            .limit(claim.limit())
            .fetch();
    return rows.stream().map(row -> take(tx, row, claim)).toList();
  }

  private static Condition isClaimable(Claim claim) {
    Condition proven =
        REVISIONS
            .KIND
            .ne(RevisionKind.HIDE_STOCK.code())
            .or(REVISIONS.PRODUCT_SEEN_AT.between(claim.zeros().from(), claim.zeros().until()))
            .or(REVISIONS.CREATED_AT.le(claim.zeros().wishedBefore()));
    Condition allowed =
        REVISIONS
            .KIND
            .in(codes(claim.kinds()))
            .and(REVISIONS.KIND.notIn(codes(claim.stopped())).or(REVISIONS.CONFIRMED.isTrue()))
            .and(REVISIONS.KIND.notIn(codes(claim.unsafe())).and(proven).or(HIDES_WHAT_IS_UNKNOWN));
    Condition waits =
        REVISIONS.STATUS.eq(WAITING).and(RevisionRepository.mayBeTried(claim.now())).and(allowed);
    Condition left =
        REVISIONS
            .STATUS
            .eq(SENDING)
            .and(REVISIONS.LEASE_UNTIL.lt(claim.now()).or(isLeaseOfAClockSetBack(claim.now())));
    return waits.or(left);
  }

  /**
   * No lease holds for longer, so its owner's clock was set back; the owner asks before it sends.
   */
  private static Condition isLeaseOfAClockSetBack(Instant now) {
    return REVISIONS.LEASE_UNTIL.gt(Due.latest(now.plus(SendConfig.LEASE)));
  }

  private static Condition withinCanary(Claim claim) {
    if (claim.canary() == null) {
      return DSL.noCondition();
    }
    return REVISIONS
        .KIND
        .eq(RevisionKind.COMMAND.code())
        .or(
            REVISIONS.LISTING_ID.in(
                DSL.select(LIVE_LISTINGS.LISTING_ID)
                    .from(LIVE_LISTINGS)
                    .where(LIVE_LISTINGS.PLATFORM.eq(claim.account().platform()))
                    .and(LIVE_LISTINGS.ACCOUNT_ID.eq(claim.account().account()))
                    .orderBy(LIVE_LISTINGS.LISTING_ID)
                    .limit(claim.canary())));
  }

  /** Brakes count what was sent when it was last begun: earlier tries may have been in vain. */
  private static Claimed take(Transaction tx, RevisionsRecord row, Claim claim) {
    boolean left = row.getStatus().equals(SENDING);
    if (claim.run() != null && !row.getKind().equals(RevisionKind.COMMAND.code())) {
      row.setRunId(claim.run());
    }
    Jooq.dsl(tx)
        .update(REVISIONS)
        .set(REVISIONS.STATUS, SENDING)
        .set(REVISIONS.RUN_ID, row.getRunId())
        .set(REVISIONS.ATTEMPT, row.getAttempt() + 1)
        .setNull(REVISIONS.NOT_BEFORE)
        .set(REVISIONS.LEASE_OWNER, claim.owner())
        .set(REVISIONS.LEASE_UNTIL, claim.leaseUntil())
        .set(REVISIONS.UPDATED_AT, claim.now())
        .set(REVISIONS.SENT_AT, claim.now())
        .where(REVISIONS.ID.eq(row.getId()))
        .execute();
    row.setStatus(SENDING);
    row.setAttempt(row.getAttempt() + 1);
    row.setSentAt(claim.now());
    return new Claimed(RevisionRepository.toRevision(row), left);
  }

  /**
   * Prolongs a claim.
   *
   * @return whether it was still the caller's; if not, nothing was changed
   */
  boolean prolong(Transaction tx, Revision claimed, Instant leaseUntil) {
    return Jooq.dsl(tx)
            .update(REVISIONS)
            .set(REVISIONS.LEASE_UNTIL, leaseUntil)
            .where(RevisionRepository.isStill(claimed))
            .execute()
        == 1;
  }

  private static List<String> codes(Set<RevisionKind> kinds) {
    return kinds.stream().map(RevisionKind::code).toList();
  }

  /**
   * When something of an account may be claimed next, if anything of these kinds is open; now, if
   * something may be: of thousands that wait the first is enough to know.
   */
  @Nullable Instant nextDue(
      Transaction tx, AccountKey account, Set<RevisionKind> kinds, Instant now) {
    Condition waitsOn = REVISIONS.STATUS.eq(WAITING).andNot(RevisionRepository.mayBeTried(now));
    Condition isHeld = REVISIONS.STATUS.eq(SENDING).andNot(isLeaseOfAClockSetBack(now));
    Field<Instant> due =
        DSL.when(waitsOn, REVISIONS.NOT_BEFORE)
            .when(isHeld, REVISIONS.LEASE_UNTIL)
            .otherwise(DSL.val(now, REVISIONS.NOT_BEFORE));
    // not a condition of its own, for which SQLite would read all that was ever sent
    Field<Instant> next = DSL.when(REVISIONS.KIND.in(codes(kinds)), due);
    Condition open = RevisionRepository.of(account).and(REVISIONS.STATUS.in(WAITING, SENDING));
    return Jooq.dsl(tx).fetchExists(REVISIONS, open.and(next.le(now)))
        ? now
        : Jooq.dsl(tx).select(DSL.min(next)).from(REVISIONS).where(open).fetchSingle().value1();
  }

  /** When anything of an account may be claimed next, of whatever kind, if anything is open. */
  @Nullable Instant nextOpen(Transaction tx, AccountKey account, Instant now) {
    return nextDue(tx, account, EnumSet.allOf(RevisionKind.class), now);
  }
}
