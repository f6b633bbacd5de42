package dev.ecauto.live.revision.internal;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.LIVE_LISTINGS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.HeldBack;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads changes for people and for health. Stateless and safe for use by many threads. */
public final class RevisionViewRepository {
  /**
   * A visible listing that loses money until its change is made.
   *
   * @param sku which
   * @param account whose shop
   * @param price in the shop; {@code null} if the shop was not read yet
   * @param needed what it must cost; {@code null} if it must be hidden
   * @param since since when that is known
   */
  public record Loss(
      Sku sku, AccountKey account, @Nullable Money price, @Nullable Money needed, Instant since) {}

  /**
   * How many open changes of some kinds were wished before a time; counts no further than asked.
   */
  public int openSince(Transaction tx, Collection<RevisionKind> kinds, Instant before, int atMost) {
    return Jooq.dsl(tx)
        .fetchCount(
            DSL.selectOne()
                .from(REVISIONS)
                .where(RevisionRepository.IS_OPEN)
                .and(REVISIONS.KIND.in(codes(kinds)))
                .and(REVISIONS.CREATED_AT.lt(before))
                .limit(atMost));
  }

  /** The products of which a shop did not take a change of a kind since a time; so many at most. */
  public Set<Asin> refusedSince(
      Transaction tx, AccountKey account, RevisionKind kind, Instant since, int atMost) {
    return Jooq.dsl(tx)
        .selectDistinct(REVISIONS.ASIN)
        .from(REVISIONS)
        .where(RevisionRepository.of(account))
        .and(REVISIONS.KIND.eq(kind.code()))
        .and(REVISIONS.SENT_AT.gt(since))
        .and(REVISIONS.STATUS.in(Revision.Status.FAILED.code(), Revision.Status.IGNORED.code()))
        .limit(atMost)
        .fetchSet(REVISIONS.ASIN);
  }

  /** Listings that lose money, the worst first. */
  public List<Loss> losses(Transaction tx, Collection<RevisionKind> kinds, int limit) {
    Field<Long> gap = DSL.coalesce(REVISIONS.PRICE.minus(LIVE_LISTINGS.SHOP_PRICE), DSL.inline(0L));
    return Jooq.dsl(tx)
        .select(REVISIONS.asterisk(), LISTINGS.SKU, LIVE_LISTINGS.SHOP_PRICE)
        .from(REVISIONS)
        .join(LISTINGS)
        .on(LISTINGS.ID.eq(REVISIONS.LISTING_ID))
        .leftJoin(LIVE_LISTINGS)
        .on(LIVE_LISTINGS.LISTING_ID.eq(REVISIONS.LISTING_ID))
        .where(RevisionRepository.IS_OPEN)
        .and(REVISIONS.KIND.in(codes(kinds)))
        .orderBy(gap.desc(), REVISIONS.CREATED_AT)
        .limit(limit)
        .fetch(
            row -> {
              Long price = row.get(LIVE_LISTINGS.SHOP_PRICE);
              Long needed = row.get(REVISIONS.PRICE);
              return new Loss(
                  row.get(LISTINGS.SKU),
                  new AccountKey(row.get(REVISIONS.PLATFORM), row.get(REVISIONS.ACCOUNT_ID)),
                  price == null ? null : new Money(price, row.get(REVISIONS.CURRENCY)),
                  needed == null ? null : new Money(needed, row.get(REVISIONS.CURRENCY)),
                  row.get(REVISIONS.CREATED_AT));
            });
  }

  /** Since when, per account, the longest waiting change is open. */
  public Map<AccountKey, Instant> oldestOpen(Transaction tx) {
    return Jooq.dsl(tx)
        .select(REVISIONS.PLATFORM, REVISIONS.ACCOUNT_ID, DSL.min(REVISIONS.CREATED_AT))
        .from(REVISIONS)
        .where(RevisionRepository.IS_OPEN)
        .groupBy(REVISIONS.PLATFORM, REVISIONS.ACCOUNT_ID)
        .fetchMap(row -> new AccountKey(row.value1(), row.value2()), row -> row.value3());
  }

  /** Since when the longest waiting change of some kinds of an account may be sent. */
  public Optional<Instant> oldestWaiting(
      Transaction tx, AccountKey account, Collection<RevisionKind> kinds, Instant now) {
    return Optional.ofNullable(
        Jooq.dsl(tx)
            .select(DSL.min(REVISIONS.CREATED_AT))
            .from(REVISIONS)
            .where(RevisionRepository.of(account))
            .and(REVISIONS.STATUS.eq(Revision.Status.WAITING.code()))
            .and(REVISIONS.KIND.in(codes(kinds)))
            .and(RevisionRepository.mayBeTried(now))
            .fetchSingle()
            .value1());
  }

  /** How many changes of each account and kind are open. */
  public Map<AccountKey, Map<RevisionKind, Integer>> open(Transaction tx) {
    Map<AccountKey, Map<RevisionKind, Integer>> counts = new HashMap<>();
    Jooq.dsl(tx)
        .select(REVISIONS.PLATFORM, REVISIONS.ACCOUNT_ID, REVISIONS.KIND, DSL.count())
        .from(REVISIONS)
        .where(RevisionRepository.IS_OPEN)
        .groupBy(REVISIONS.PLATFORM, REVISIONS.ACCOUNT_ID, REVISIONS.KIND)
        .forEach(
            row ->
                counts
                    .computeIfAbsent(
                        new AccountKey(row.value1(), row.value2()),
                        account -> new EnumMap<>(RevisionKind.class))
                    .put(RevisionKind.ofCode(row.value3()), row.value4()));
    return counts;
  }

  /** What waits, of each account and kind, in that order. */
  public List<HeldBack> waiting(Transaction tx) {
    Field<BigDecimal> difference =
        DSL.coalesce(
            DSL.sum(REVISIONS.PRICE.minus(LIVE_LISTINGS.SHOP_PRICE)), DSL.inline(BigDecimal.ZERO));
    return Jooq.dsl(tx)
        .select(
            REVISIONS.PLATFORM,
            REVISIONS.ACCOUNT_ID,
            REVISIONS.KIND,
            REVISIONS.CURRENCY,
            DSL.count(),
            difference)
        .from(REVISIONS)
        .leftJoin(LIVE_LISTINGS)
        .on(LIVE_LISTINGS.LISTING_ID.eq(REVISIONS.LISTING_ID))
        .where(RevisionRepository.IS_OPEN)
        .and(REVISIONS.STATUS.eq(Revision.Status.WAITING.code()))
        .groupBy(REVISIONS.PLATFORM, REVISIONS.ACCOUNT_ID, REVISIONS.KIND, REVISIONS.CURRENCY)
        .orderBy(REVISIONS.PLATFORM, REVISIONS.ACCOUNT_ID, REVISIONS.KIND, REVISIONS.CURRENCY)
        .fetch(
            row ->
                new HeldBack(
                    new AccountKey(row.value1(), row.value2()),
                    RevisionKind.ofCode(row.value3()),
                    row.value5(),
                    new Money(row.value6().longValue(), row.value4())));
  }

  /** Whether a change of an account was begun to be sent after a time. */
  public boolean isSentAfter(Transaction tx, AccountKey account, Instant time) {
    return Jooq.dsl(tx)
        .fetchExists(
            DSL.selectOne()
                .from(REVISIONS)
                .where(RevisionRepository.of(account))
                .and(REVISIONS.KIND.in(codes(EnumSet.allOf(RevisionKind.class))))
                .and(REVISIONS.SENT_AT.gt(time)));
  }

  /** When any change was last begun to be sent. */
  public Optional<Instant> lastSent(Transaction tx) {
    return Optional.ofNullable(
        Jooq.dsl(tx).select(DSL.max(REVISIONS.SENT_AT)).from(REVISIONS).fetchSingle().value1());
  }

  /** How many changes of each kind were made since a time. */
  public Map<RevisionKind, Integer> doneSince(Transaction tx, Instant since) {
    Map<RevisionKind, Integer> counts = new EnumMap<>(RevisionKind.class);
    Jooq.dsl(tx)
        .select(REVISIONS.KIND, DSL.count())
        .from(REVISIONS)
        .where(REVISIONS.STATUS.eq(Revision.Status.DONE.code()))
        .and(REVISIONS.PROCESSED_AT.ge(since))
        .groupBy(REVISIONS.KIND)
        .forEach(row -> counts.put(RevisionKind.ofCode(row.value1()), row.value2()));
    return counts;
  }

  private static List<String> codes(Collection<RevisionKind> kinds) {
    return kinds.stream().map(RevisionKind::code).toList();
  }
}
