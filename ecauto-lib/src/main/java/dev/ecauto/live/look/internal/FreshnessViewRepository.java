package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;

import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Reads how looks go, by indexes alone. Stateless and safe for use by many threads. */
public final class FreshnessViewRepository {
  /** So many looks in a row that told nothing are no accident; as the index on them has it. */
  private static final int FAILURES = 3;

  /** How many products are live. */
  public int live(Transaction tx) {
    return Jooq.dsl(tx).fetchCount(FRESHNESS);
  }

  /** How many live products no look ever answered. */
  public int neverSeen(Transaction tx) {
    return Jooq.dsl(tx).fetchCount(FRESHNESS, FRESHNESS.SEEN_AT.isNull());
  }

  /** Since when products are live. */
  public Map<Asin, Instant> enrolledAt(Transaction tx, Set<Asin> asins) {
    return asins.isEmpty()
        ? Map.of()
        : Jooq.dsl(tx)
            .select(FRESHNESS.ASIN, FRESHNESS.ENROLLED_AT)
            .from(FRESHNESS)
            .where(FRESHNESS.ASIN.in(asins))
            .fetchMap(FRESHNESS.ASIN, FRESHNESS.ENROLLED_AT);
  }

  /** When a look was last answered. */
  public Optional<Instant> lastSeen(Transaction tx) {
    return first(tx, DSL.max(FRESHNESS.SEEN_AT));
  }

  /** The oldest last look at a product that is live. */
  public Optional<Instant> oldestSeen(Transaction tx) {
    return first(tx, DSL.min(FRESHNESS.SEEN_AT));
  }

  /** Since when the most overdue product is due. */
  public Optional<Instant> oldestDue(Transaction tx) {
    return first(tx, DSL.min(FRESHNESS.DUE_AT));
  }

  private static Optional<Instant> first(Transaction tx, org.jooq.Field<Instant> field) {
    return Optional.ofNullable(Jooq.dsl(tx).select(field).from(FRESHNESS).fetchSingle().value1());
  }

  /** Whether looks are made and tell nothing. */
  public boolean isFailing(Transaction tx) {
    return Jooq.dsl(tx)
        .fetchExists(
            DSL.selectOne().from(FRESHNESS).where(FRESHNESS.FAILURES.ge(DSL.inline(FAILURES))));
  }

  /**
   * How many products are unknown by their last looks, or have not been looked at yet; counts
   * little further than asked.
   */
  int unknown(Transaction tx, int atMost) {
    Condition failing = FRESHNESS.FAILURES.ge(DSL.inline(FAILURES));
    Condition unseen = FRESHNESS.SEEN_AT.isNull().and(FRESHNESS.FAILURES.lt(DSL.inline(FAILURES)));
    return count(tx, failing, atMost) + count(tx, unseen, atMost);
  }

  /**
   * How many products were last seen before a time, or never and are live since before it; counts
   * no further than asked.
   */
  public int notSeenSince(Transaction tx, Instant since, int atMost) {
    Condition never = FRESHNESS.SEEN_AT.isNull().and(FRESHNESS.ENROLLED_AT.lt(since));
    int old = count(tx, FRESHNESS.SEEN_AT.lt(since), atMost);
    return old + count(tx, never, atMost - old);
  }

  private static int count(Transaction tx, Condition which, int atMost) {
    return Jooq.dsl(tx).fetchCount(DSL.selectOne().from(FRESHNESS).where(which).limit(atMost));
  }
}
