package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;

import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.FreshnessRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The freshness table: when each live product is looked at next. Stateless and safe for use by many
 * threads.
 */
public final class FreshnessRepository {
  private static final int WITNESSES = 2;

  /** How much of a call hot products may take. */
  private static final int HOT_PERCENT = 75;

  /** What Amazon tells nothing of so often in a row waits until it is due among the others. */
  private static final int HOPELESS = 3;

  /** How many too old looks are considered for one that a call takes. */
  private static final int CONSIDERED = 10;

  /** How much later than a second look is due the sweep may come by and be it. */
  private static final Duration SWEEP_WITHIN = Duration.ofMinutes(6);

  private static final Duration SWEEP_LATE = Duration.ofMinutes(2);

  private static final Field<Instant> KNOWN_AT =
      DSL.coalesce(FRESHNESS.SEEN_AT, FRESHNESS.ENROLLED_AT);

  private static final Condition IS_HOT = FRESHNESS.HEAT.eq(DSL.inline(Heat.HOT.code()));

  /** So long what a look denied is left to a call for it alone. */
  private static final Duration ALONE_FOR = Duration.ofMinutes(30);

  /** The last answered look saw no offer of what was in stock, and waits for a second one. */
  private static final Condition IS_DENIED =
      IS_HOT.and(
          FRESHNESS
              .JUDGED_AT
              .isNull()
              .and(FRESHNESS.LOOKS.gt(0))
              .or(FRESHNESS.JUDGED_ZERO.isTrue().and(FRESHNESS.JUDGED_AT.eq(FRESHNESS.SEEN_AT))));

  /**
   * Who is looked at next.
   *
   * @param now who is due
   * @param late whoever was neither seen nor enrolled since goes first
   * @param latePlaces how many of them at most
   * @param leaseUntil until when nobody else takes them
   * @param catchingUp since when a gap is not made good, if it is not: whoever nobody has looked at
   *     since comes last, due or not
   */
  record Turns(
      Instant now,
      Instant late,
      int latePlaces,
      Instant leaseUntil,
      @Nullable Instant catchingUp) {}

  /** How products are looked at. */
  public Map<Asin, Freshness> of(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .selectFrom(FRESHNESS)
        .where(FRESHNESS.ASIN.in(asins))
        .fetchMap(FRESHNESS.ASIN, FreshnessRepository::toFreshness);
  }

  /**
   * Gives every product that is listed a due time, and takes it from those that no more are. Sets
   * are compared as a whole: asked product by product, SQLite without statistics reads all listings
   * for each.
   */
  void enrol(Transaction tx, Instant now) {
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .columns(
            FRESHNESS.ASIN,
            FRESHNESS.DUE_AT,
            FRESHNESS.ENROLLED_AT,
            FRESHNESS.CATALOG_TITLE,
            FRESHNESS.CATALOG_BRAND)
        .select(
            DSL.selectDistinct(
                    LISTINGS.ASIN,
                    DSL.val(now, FRESHNESS.DUE_AT),
                    DSL.val(now, FRESHNESS.DUE_AT),
                    ComparedCatalogRepository.TITLE,
                    ComparedCatalogRepository.BRAND)
                .from(LISTINGS)
                .join(PRODUCTS)
                .on(PRODUCTS.ASIN.eq(LISTINGS.ASIN))
                .where(LISTINGS.STATUS.eq(ListingStatus.LISTED))
                .andNotExists(
                    DSL.selectOne().from(FRESHNESS).where(FRESHNESS.ASIN.eq(LISTINGS.ASIN))))
        .onDuplicateKeyIgnore() // another process takes them in at the same time
        .execute();
    Jooq.dsl(tx)
        .deleteFrom(FRESHNESS)
        .where(
            FRESHNESS.ASIN.in(
                DSL.select(FRESHNESS.ASIN)
                    .from(FRESHNESS)
                    .except(
                        DSL.select(LISTINGS.ASIN)
                            .from(LISTINGS)
                            .where(LISTINGS.STATUS.eq(ListingStatus.LISTED)))))
        .execute();
  }

  /**
   * Makes products due now that have no due time yet.
   *
   * @param fresh hot are those whose last offer is older, or who have none
   */
  void enrol(Transaction tx, Collection<Asin> asins, Instant fresh, Instant now) {
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .columns(
            FRESHNESS.ASIN,
            FRESHNESS.DUE_AT,
            FRESHNESS.ENROLLED_AT,
            FRESHNESS.HEAT,
            FRESHNESS.CATALOG_TITLE,
            FRESHNESS.CATALOG_BRAND)
        .select(
            DSL.select(
                    PRODUCTS.ASIN,
                    DSL.val(now, FRESHNESS.DUE_AT),
                    DSL.val(now, FRESHNESS.ENROLLED_AT),
                    DSL.when(PRODUCTS.OFFER_FETCHED_AT.ge(fresh), DSL.val(Heat.NORMAL.code()))
                        .otherwise(Heat.HOT.code()),
                    ComparedCatalogRepository.TITLE,
                    ComparedCatalogRepository.BRAND)
                .from(PRODUCTS)
                .where(PRODUCTS.ASIN.in(asins)))
        .onDuplicateKeyIgnore()
        .execute();
  }

  /**
   * Nothing is due later than that, and nothing was swept after now: else a clock was set back, and
   * it is due, and is swept, at once.
   */
  void dueWithin(Transaction tx, Duration longest, Instant now) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.DUE_AT, now)
        .where(FRESHNESS.DUE_AT.gt(now.plus(longest)))
        .execute();
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.SWEPT_AT, now.minus(longest))
        .where(FRESHNESS.SWEPT_AT.gt(now))
        .execute();
  }

  /**
   * Takes products for a look: until it is recorded, or the lease is over, nobody else takes them.
   * First come those whose last look is older than may be, the oldest first, but for a part of each
   * call; then the hot ones, but for a share of each call; then the most overdue; and where a gap
   * is to be made good, what was not looked at since. What a look denied is the first that a call
   * for one product takes, and for a while no other call takes it: only alone it is told the truth
   * about (see {@code LookRecorder}).
   */
  List<Asin> take(Transaction tx, int limit, Turns turns) {
    Condition denied = isDenied(turns.now());
    Condition due = FRESHNESS.DUE_AT.le(turns.now());
    List<Asin> asins =
        limit == 1 ? first(tx, due.and(denied), FRESHNESS.DUE_AT, 1) : new ArrayList<>();
    if (limit > 1) {
      due = due.andNot(denied);
    }
    asins.addAll(late(tx, limit - asins.size(), due, turns));
    int hot = Math.min(share(limit, HOT_PERCENT), limit - asins.size());
    asins.addAll(first(tx, others(due, asins).and(IS_HOT), FRESHNESS.DUE_AT, hot));
    asins.addAll(first(tx, others(due, asins), FRESHNESS.DUE_AT, limit - asins.size()));
    Instant since = turns.catchingUp();
    if (since != null) {
      int left = limit - asins.size();
      Condition untaken = notSeenSince(since).and(FRESHNESS.DUE_AT.gt(turns.leaseUntil()));
      asins.addAll(first(tx, untaken, FRESHNESS.DUE_AT, left));
    }
    if (!asins.isEmpty()) {
      Jooq.dsl(tx)
          .update(FRESHNESS)
          .set(FRESHNESS.DUE_AT, turns.leaseUntil())
          .where(FRESHNESS.ASIN.in(asins))
          .execute();
    }
    return asins;
  }

  /** Which of these a look denied so lately that it is left to a call for one product. */
  Set<Asin> denied(Transaction tx, Collection<Asin> asins, Instant now) {
    return Jooq.dsl(tx)
        .select(FRESHNESS.ASIN)
        .from(FRESHNESS)
        .where(FRESHNESS.ASIN.in(asins))
        .and(isDenied(now))
        .fetchSet(FRESHNESS.ASIN);
  }

  private static Condition isDenied(Instant now) {
    return IS_DENIED.and(FRESHNESS.SEEN_AT.gt(now.minus(ALONE_FOR)));
  }

  /**
   * Those that were answered too long ago, or never in this time, the oldest first. What fails
   * again and again waits for its turn: so that it is not read again by each call of an outage,
   * only some of the oldest are considered.
   */
  private static List<Asin> late(Transaction tx, int limit, Condition due, Turns turns) {
    if (limit == 0) {
      return List.of();
    }
    List<Asin> oldest =
        Jooq.dsl(tx)
            .select(FRESHNESS.ASIN)
            .from(FRESHNESS)
            .where(KNOWN_AT.lt(turns.late()))
            .orderBy(KNOWN_AT)
            .limit(CONSIDERED * limit)
            .fetch(FRESHNESS.ASIN);
    if (oldest.isEmpty()) {
      return List.of();
    }
    Condition late = FRESHNESS.ASIN.in(oldest).and(FRESHNESS.FAILURES.lt(HOPELESS)).and(due);
    return first(tx, late, KNOWN_AT, Math.min(limit, turns.latePlaces()));
  }

  private static int share(int limit, int percent) {
    return Math.max(1, limit * percent / 100);
  }

  private static Condition others(Condition due, List<Asin> taken) {
    return taken.isEmpty() ? due : due.and(FRESHNESS.ASIN.notIn(taken));
  }

  private static List<Asin> first(
      Transaction tx, Condition which, Field<Instant> order, int limit) {
    if (limit == 0) {
      return new ArrayList<>();
    }
    SelectLimitStep<Record1<Asin>> due =
        Jooq.dsl(tx).select(FRESHNESS.ASIN).from(FRESHNESS).where(which).orderBy(order);
    Select<Record1<Asin>> first =
        Jooq.isPostgres(tx) ? due.limit(limit).forUpdate().skipLocked() : due.limit(limit);
    return new ArrayList<>(first.fetch(FRESHNESS.ASIN));
  }

  /** A page of the live products, in the order of their ASINs. */
  List<Asin> page(Transaction tx, @Nullable Asin after, int size) {
    return Jooq.dsl(tx)
        .select(FRESHNESS.ASIN)
        .from(FRESHNESS)
        .where(after == null ? DSL.noCondition() : FRESHNESS.ASIN.gt(after))
        .orderBy(FRESHNESS.ASIN)
        .limit(size)
        .fetch(FRESHNESS.ASIN);
  }

  /** How many products are due at a time. */
  int due(Transaction tx, Instant now) {
    return Jooq.dsl(tx).fetchCount(FRESHNESS, FRESHNESS.DUE_AT.le(now));
  }

  /** When the next product is due, if any is live. */
  Optional<Instant> nextDue(Transaction tx) {
    return Optional.ofNullable(
        Jooq.dsl(tx).select(DSL.min(FRESHNESS.DUE_AT)).from(FRESHNESS).fetchSingle().value1());
  }

  /**
   * What an answered look changes.
   *
   * @param asin the product
   * @param at the look
   * @param moved whether it saw a change
   * @param judged whether the product was in stock before
   * @param zero whether it is not now
   * @param disagreements how many looks in a row the sweep contradicts now
   * @param heat how eagerly it is looked at from now on
   * @param dueAt when next
   */
  record Answered(
      Asin asin,
      Instant at,
      boolean moved,
      boolean judged,
      boolean zero,
      int disagreements,
      Heat heat,
      Instant dueAt) {}

  void answered(Transaction tx, Answered look) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.LOOKS, FRESHNESS.LOOKS.plus(1))
        .set(FRESHNESS.CHANGES, look.moved() ? FRESHNESS.CHANGES.plus(1) : FRESHNESS.CHANGES)
        .set(FRESHNESS.MOVED_AT, look.moved() ? DSL.val(look.at()) : FRESHNESS.MOVED_AT)
        .set(FRESHNESS.TRIED_AT, look.at())
        .set(FRESHNESS.SEEN_AT, look.at())
        .set(FRESHNESS.FAILURES, 0)
        .setNull(FRESHNESS.FAILURE)
        .set(FRESHNESS.JUDGED_AT, look.judged() ? DSL.val(look.at()) : FRESHNESS.JUDGED_AT)
        .set(FRESHNESS.JUDGED_ZERO, look.judged() ? DSL.val(look.zero()) : FRESHNESS.JUDGED_ZERO)
        .set(FRESHNESS.DISAGREEMENTS, look.disagreements())
        .set(FRESHNESS.HEAT, look.heat().code())
        .set(FRESHNESS.DUE_AT, look.dueAt())
        .where(FRESHNESS.ASIN.eq(look.asin()))
        .execute();
  }

  /** A look told nothing. */
  void failed(Transaction tx, Look look, Reason cause, Instant dueAt) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.TRIED_AT, look.at())
        .set(FRESHNESS.FAILURES, FRESHNESS.FAILURES.plus(1))
        .set(FRESHNESS.FAILURE, cause.stored())
        .set(FRESHNESS.DUE_AT, dueAt)
        .where(FRESHNESS.ASIN.eq(look.asin()))
        .execute();
  }

  /** Makes products hot, and due no later than a time. */
  public void hasten(Transaction tx, Collection<Asin> asins, Instant dueAt) {
    if (!asins.isEmpty()) {
      Jooq.dsl(tx)
          .update(FRESHNESS)
          .set(FRESHNESS.HEAT, Heat.HOT.code())
          .set(FRESHNESS.DUE_AT, earlier(dueAt))
          .where(FRESHNESS.ASIN.in(asins))
          .execute();
    }
  }

  /**
   * The same for those that looks have found in stock before: what was not is denied while it is
   * hot, and left to a call for it alone.
   */
  void keepHot(Transaction tx, Collection<Asin> asins, Instant dueAt) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.HEAT, Heat.HOT.code())
        .set(FRESHNESS.DUE_AT, earlier(dueAt))
        .where(FRESHNESS.ASIN.in(asins))
        .and(FRESHNESS.JUDGED_AT.isNotNull())
        .execute();
  }

  /** How many products are hot; counts no further than asked. */
  int hot(Transaction tx, int atMost) {
    return Jooq.dsl(tx).fetchCount(DSL.selectOne().from(FRESHNESS).where(IS_HOT).limit(atMost));
  }

  /** Makes a product due no later than a time, before others only if it is more overdue. */
  public void dueBy(Transaction tx, Asin asin, Instant dueAt) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.DUE_AT, earlier(dueAt))
        .where(FRESHNESS.ASIN.eq(asin))
        .execute();
  }

  private static Field<Instant> earlier(Instant dueAt) {
    return DSL.when(FRESHNESS.DUE_AT.gt(dueAt), DSL.val(dueAt)).otherwise(FRESHNESS.DUE_AT);
  }

  /**
   * Makes a product hot that is to be seen again from a time on. The sweep may be who sees it, if
   * it comes by soon after: then it is looked at only if the sweep has not.
   */
  public void hastenSecond(Transaction tx, Asin asin, Instant from, Instant now) {
    Instant dueAt =
        nextSweep(tx, asin, now)
            .filter(sweep -> !sweep.isBefore(from) && sweep.isBefore(from.plus(SWEEP_WITHIN)))
            .map(sweep -> sweep.plus(SWEEP_LATE))
            .orElse(from);
    hasten(tx, List.of(asin), dueAt);
  }

  /** The sweep needs as long for its next round as the one that waits longest has waited. */
  private static Optional<Instant> nextSweep(Transaction tx, Asin asin, Instant now) {
    Field<Instant> longest = DSL.field(DSL.select(DSL.min(FRESHNESS.SWEPT_AT)).from(FRESHNESS));
    return Jooq.dsl(tx)
        .select(FRESHNESS.SWEPT_AT, longest)
        .from(FRESHNESS)
        .where(FRESHNESS.ASIN.eq(asin))
        .and(FRESHNESS.SWEPT_AT.isNotNull())
        .fetchOptional(row -> row.value1().plus(Duration.between(row.value2(), now)));
  }

  /** Whether more than so many products are live. */
  boolean isMoreThan(Transaction tx, int few) {
    return Jooq.dsl(tx).selectOne().from(FRESHNESS).limit(few + 1).fetch().size() > few;
  }

  /** Some products beside one that most likely are offered: those that were a short while ago. */
  List<Asin> witnesses(Transaction tx, Asin beside) {
    Condition likely =
        FRESHNESS
            .ASIN
            .ne(beside)
            .and(FRESHNESS.FAILURES.eq(0))
            .and(FRESHNESS.JUDGED_ZERO.isFalse());
    List<Asin> judged =
        Jooq.dsl(tx)
            .select(FRESHNESS.ASIN)
            .from(FRESHNESS)
            .where(likely)
            .and(FRESHNESS.JUDGED_AT.isNotNull())
            .orderBy(FRESHNESS.JUDGED_AT.desc())
            .limit(WITNESSES)
            .fetch(FRESHNESS.ASIN);
    return judged.isEmpty()
        ? Jooq.dsl(tx)
            .select(FRESHNESS.ASIN)
            .from(FRESHNESS)
            .where(likely)
            .limit(WITNESSES)
            .fetch(FRESHNESS.ASIN)
        : judged;
  }

  /** The products whose last sweep is the longest ago. */
  List<Asin> longestNotSwept(Transaction tx, int limit, Instant before) {
    return Jooq.dsl(tx)
        .select(FRESHNESS.ASIN)
        .from(FRESHNESS)
        .where(FRESHNESS.SWEPT_AT.isNull().or(FRESHNESS.SWEPT_AT.le(before)))
        .orderBy(FRESHNESS.SWEPT_AT.asc().nullsFirst())
        .limit(limit)
        .fetch(FRESHNESS.ASIN);
  }

  /** The last sweep of the product whose last sweep is the longest ago. */
  Optional<Instant> longestSweptAt(Transaction tx) {
    return Optional.ofNullable(
        Jooq.dsl(tx).select(DSL.min(FRESHNESS.SWEPT_AT)).from(FRESHNESS).fetchSingle().value1());
  }

  /**
   * What a sweep saw of a product.
   *
   * @param heat how eagerly it is looked at from now on; {@code null} as before
   */
  void swept(Transaction tx, Freshness seen, @Nullable Heat heat) {
    Money price = seen.sweptPrice();
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.SWEPT_AT, seen.sweptAt())
        .set(FRESHNESS.SWEPT_PRICE, price == null ? null : price.minorUnits())
        .set(FRESHNESS.SWEPT_OFFERS, seen.sweptOffers())
        .set(FRESHNESS.DISAGREEMENTS, seen.disagreements())
        .set(FRESHNESS.HEAT, heat == null ? FRESHNESS.HEAT : DSL.val(heat.code()))
        .set(FRESHNESS.DUE_AT, seen.dueAt())
        .where(FRESHNESS.ASIN.eq(seen.asin()))
        .execute();
  }

  /** A sweep saw of products what was known. */
  void sweptUnmoved(Transaction tx, Collection<Asin> asins, Instant now) {
    if (!asins.isEmpty()) {
      Jooq.dsl(tx)
          .update(FRESHNESS)
          .set(FRESHNESS.SWEPT_AT, now)
          .where(FRESHNESS.ASIN.in(asins))
          .execute();
    }
  }

  /**
   * The last looks at products that were in stock before.
   *
   * @param looks how many there are, at most {@link ZeroBreaker#LOOKS}
   * @param zeros how many of them saw no offer
   */
  record Judged(int looks, int zeros) {}

  Judged lastJudged(Transaction tx, Instant since, Instant now) {
    List<Boolean> last =
        Jooq.dsl(tx)
            .select(FRESHNESS.JUDGED_ZERO)
            .from(FRESHNESS)
            .where(FRESHNESS.JUDGED_AT.gt(since))
            .and(FRESHNESS.JUDGED_AT.le(Due.latest(now)))
            .orderBy(FRESHNESS.JUDGED_AT.desc(), FRESHNESS.ASIN)
            .limit(ZeroBreaker.LOOKS)
            .fetch(FRESHNESS.JUDGED_ZERO);
    return new Judged(last.size(), (int) last.stream().filter(zero -> zero).count());
  }

  /** Whether every product that was live then was looked at, or swept, since a time. */
  boolean isSweptSince(Transaction tx, Instant since) {
    return !Jooq.dsl(tx).fetchExists(DSL.selectOne().from(FRESHNESS).where(notSeenSince(since)));
  }

  private static Condition notSeenSince(Instant since) {
    return FRESHNESS
        .ENROLLED_AT
        .lt(since)
        .and(FRESHNESS.TRIED_AT.isNull().or(FRESHNESS.TRIED_AT.lt(since)))
        .and(FRESHNESS.SWEPT_AT.isNull().or(FRESHNESS.SWEPT_AT.lt(since)));
  }

  /** A page of the live products whose catalogue data is older than a time, or was never read. */
  public List<Asin> catalogOlderThan(
      Transaction tx, Instant bound, @Nullable Asin after, int size) {
    return Jooq.dsl(tx)
        .select(FRESHNESS.ASIN)
        .from(FRESHNESS)
        .join(PRODUCTS)
        .on(PRODUCTS.ASIN.eq(FRESHNESS.ASIN))
        .where(
            PRODUCTS
                .CATALOG_FETCHED_AT
                .isNull()
                .or(PRODUCTS.CATALOG_FETCHED_AT.lt(bound))
                .or(ComparedCatalogRepository.IS_OUTDATED))
        .and(after == null ? DSL.noCondition() : FRESHNESS.ASIN.gt(after))
        .orderBy(FRESHNESS.ASIN)
        .limit(size)
        .fetch(FRESHNESS.ASIN);
  }

  /** Whether a live product was never seen: one row is read. */
  boolean isSomeNeverSeen(Transaction tx) {
    return Jooq.dsl(tx)
        .fetchExists(DSL.selectOne().from(FRESHNESS).where(FRESHNESS.SEEN_AT.isNull()));
  }

  /** The longest ago that a live product was seen last; zero if none ever was. One row is read. */
  Duration oldest(Transaction tx, Instant now) {
    Instant oldest =
        Jooq.dsl(tx).select(DSL.min(FRESHNESS.SEEN_AT)).from(FRESHNESS).fetchSingle().value1();
    return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
  }

  /** How fresh everything is, which reads as much as is live. */
  FreshnessReport report(Transaction tx, double perHour, Duration promised, Instant now) {
    int live = Jooq.dsl(tx).fetchCount(FRESHNESS);
    int seen = Jooq.dsl(tx).fetchCount(FRESHNESS, FRESHNESS.SEEN_AT.isNotNull());
    int overdue = Jooq.dsl(tx).fetchCount(FRESHNESS, FRESHNESS.SEEN_AT.lt(now.minus(promised)));
    return new FreshnessReport(
        live,
        live - seen,
        age(tx, (seen - 1) / 2, now),
        age(tx, (int) Math.ceil(seen * 0.95) - 1, now),
        age(tx, seen - 1, now),
        overdue,
        perHour,
        promised);
  }

  private static Duration age(Transaction tx, int rank, Instant now) {
    Field<Instant> seenAt = FRESHNESS.SEEN_AT;
    return Jooq.dsl(tx)
        .select(seenAt)
        .from(FRESHNESS)
        .where(seenAt.isNotNull())
        .orderBy(seenAt.desc())
        .limit(1)
        .offset(Math.max(0, rank))
        .fetchOptional(seenAt)
        .map(at -> Duration.between(at, now))
        .orElse(Duration.ZERO);
  }

  private static Freshness toFreshness(FreshnessRecord row) {
    return new Freshness(
        row.getAsin(),
        row.getDueAt(),
        row.getLooks(),
        row.getChanges(),
        row.getTriedAt(),
        row.getSeenAt(),
        row.getMovedAt(),
        row.getFailures(),
        row.getFailure() == null ? null : Reason.parse(row.getFailure()),
        row.getSweptAt(),
        row.getSweptPrice() == null ? null : Money.yen(row.getSweptPrice()),
        row.getSweptOffers(),
        row.getDisagreements());
  }
}
