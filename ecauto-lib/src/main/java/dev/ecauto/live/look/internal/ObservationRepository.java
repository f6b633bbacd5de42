package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.OBSERVATIONS;

import dev.ecauto.live.decision.internal.Observation;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.ObservationsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PastObservations;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.Pruning;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The observations table: what products' offers came to, one row per change. Stateless and safe for
 * use by many threads.
 */
public final class ObservationRepository {
  /** How long an observation is kept after it was last seen, unless it is the newest. */
  static final Duration KEPT = Duration.ofDays(31);

  private static final Pruning PAST =
      new Pruning(OBSERVATIONS, OBSERVATIONS.ID, PastObservations.needless());

  /** What products were seen to be, oldest first. Keep to a few hundred a call. */
  public Map<Asin, List<Observation>> of(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .selectFrom(OBSERVATIONS)
        .where(OBSERVATIONS.ASIN.in(asins))
        .orderBy(OBSERVATIONS.ASIN, OBSERVATIONS.ID)
        .fetchGroups(OBSERVATIONS.ASIN, ObservationRepository::toObservation);
  }

  /** The newest observation of products. Keep to a few hundred a call. */
  Map<Asin, Observation> newest(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .selectFrom(OBSERVATIONS)
        .where(
            OBSERVATIONS.ID.in(
                DSL.select(DSL.max(OBSERVATIONS.ID))
                    .from(OBSERVATIONS)
                    .where(OBSERVATIONS.ASIN.in(asins))
                    .groupBy(OBSERVATIONS.ASIN)))
        .fetchMap(OBSERVATIONS.ASIN, ObservationRepository::toObservation);
  }

  /** Adds a look to what was seen: it prolongs the newest observation, or begins another. */
  void add(Transaction tx, @Nullable Observation newest, Observation look) {
    if (newest != null && newest.saysTheSameAs(look)) {
      prolong(tx, newest.and(look));
    } else {
      begin(tx, look);
    }
  }

  private static void prolong(Transaction tx, Observation observation) {
    Jooq.dsl(tx)
        .update(OBSERVATIONS)
        .set(OBSERVATIONS.DETAIL, stored(observation.detail()))
        .set(OBSERVATIONS.WITNESS, observation.witness())
        .set(OBSERVATIONS.LAST_AT, observation.lastAt())
        .set(OBSERVATIONS.LOOKS, observation.looks())
        .where(OBSERVATIONS.ID.eq(observation.id()))
        .execute();
  }

  private static void begin(Transaction tx, Observation look) {
    Jooq.dsl(tx)
        .insertInto(OBSERVATIONS)
        .set(OBSERVATIONS.ASIN, look.asin())
        .set(OBSERVATIONS.STATE, look.state())
        .set(OBSERVATIONS.PRICE, look.price() == null ? null : look.price().minorUnits())
        .set(OBSERVATIONS.DETAIL, stored(look.detail()))
        .set(OBSERVATIONS.SOURCE, look.source())
        .set(OBSERVATIONS.AT, look.at())
        .set(OBSERVATIONS.WITNESS, look.witness())
        .set(OBSERVATIONS.LAST_AT, look.lastAt())
        .set(OBSERVATIONS.LOOKS, look.looks())
        .execute();
    forget(tx, look.asin(), look.lastAt().minus(KEPT));
  }

  /** What is older than any rule asks for goes when something new comes. */
  private static void forget(Transaction tx, Asin asin, Instant before) {
    Jooq.dsl(tx)
        .deleteFrom(OBSERVATIONS)
        .where(OBSERVATIONS.ASIN.eq(asin))
        .and(OBSERVATIONS.LAST_AT.lt(before))
        .execute();
  }

  /** What was not seen since a time, but for the newest of products that are in a shop. */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    return PAST.run(tx, request, OBSERVATIONS.LAST_AT.lt(request.before()));
  }

  private static @Nullable String stored(@Nullable Reason detail) {
    return detail == null ? null : detail.stored();
  }

  private static Observation toObservation(ObservationsRecord row) {
    return new Observation(
        row.getId(),
        row.getAsin(),
        row.getState(),
        row.getPrice() == null ? null : Money.yen(row.getPrice()),
        row.getDetail() == null ? null : Reason.parse(row.getDetail()),
        row.getSource(),
        row.getAt(),
        row.getWitness(),
        row.getLastAt(),
        row.getLooks());
  }
}
