package dev.ecauto.live.look.internal;

import dev.ecauto.catalog.PriceAnswer.BuyBox;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.live.decision.internal.Observation;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a sweep saw, and what follows for the looks: what moved is due at once, and what
 * a look saw before has its second witness. Stateless and safe for use by many threads.
 */
final class SweepRecorder {
  private final FreshnessConfig config;
  private final FreshnessRepository freshness = new FreshnessRepository();
  private final ObservationRepository observations = new ObservationRepository();

  SweepRecorder(FreshnessConfig config) {
    this.config = config;
  }

  /**
   * Records a call of the sweep.
   *
   * @param apart how long ago a look must be to have the sweep for its second witness
   * @return the products whose last look has its second witness now
   */
  List<Asin> record(
      Transaction tx, List<Asin> asins, SweepAnswer answer, Instant now, Duration apart) {
    Map<Asin, Freshness> before = freshness.of(tx, asins);
    Map<Asin, Observation> looks = observations.newest(tx, asins);
    List<Asin> witnessed = new ArrayList<>();
    List<Asin> unmoved = new ArrayList<>();
    for (Asin asin : asins) {
      Freshness fresh = before.get(asin);
      if (fresh == null) {
        continue;
      }
      BuyBox seen = answer.of(asin).orElse(null);
      Observation same = lookThatSaw(seen, looks.get(asin));
      if (same != null && waitsForWitness(same, now, apart)) {
        observations.add(tx, same, seenAgain(same, now));
        freshness.swept(tx, unhurried(swept(fresh, seen, now)), Heat.NORMAL);
        witnessed.add(asin);
      } else if (same == null && differs(fresh, seen)) {
        freshness.swept(tx, swept(fresh, seen, now).dueBy(now), Heat.HOT);
      } else if (says(fresh, seen)) {
        unmoved.add(asin);
      } else {
        freshness.swept(tx, swept(fresh, seen, now), null);
      }
    }
    freshness.sweptUnmoved(tx, unmoved, now);
    return witnessed;
  }

  /** The last look, if it saw what the sweep sees: then nothing moved since it. */
  private static @Nullable Observation lookThatSaw(
      @Nullable BuyBox seen, @Nullable Observation look) {
    if (seen == null || look == null) {
      return null;
    }
    boolean same =
        look.isInStock() ? Objects.equals(look.price(), seen.price()) : seen.listed() == 0;
    return same ? look : null;
  }

  /** Whether somebody can buy at a price that was not seen for as long as a fall rests on. */
  private static boolean waitsForWitness(Observation look, Instant now, Duration apart) {
    Instant proven = look.at().plus(apart);
    return look.isInStock() && look.lastAt().isBefore(proven) && !proven.isAfter(now);
  }

  private static Observation seenAgain(Observation look, Instant now) {
    return new Observation(
        0,
        look.asin(),
        look.state(),
        look.price(),
        look.detail(),
        Operation.GET_COMPETITIVE_PRICING.wireName(),
        now,
        null,
        now,
        1);
  }

  /** What no longer waits for its second look is due when it would have been without it. */
  private Freshness unhurried(Freshness fresh) {
    Instant seenAt = fresh.seenAt();
    Instant sweptAt = Objects.requireNonNull(fresh.sweptAt());
    return seenAt == null || !fresh.dueAt().isAfter(sweptAt)
        ? fresh
        : fresh.due(DueTimes.after(seenAt, Heat.NORMAL, config));
  }

  /** Of a product of which nothing was said, what was known stays. */
  private static Freshness swept(Freshness before, @Nullable BuyBox seen, Instant now) {
    return seen == null
        ? before.swept(now, before.sweptPrice(), before.sweptOffers())
        : before.swept(now, seen.price(), seen.listed());
  }

  private static boolean differs(Freshness before, @Nullable BuyBox seen) {
    return before.sweptAt() != null && !says(before, seen);
  }

  /** Whether the sweep sees what is known already, or nothing at all. */
  private static boolean says(Freshness before, @Nullable BuyBox seen) {
    return seen == null
        || (Objects.equals(seen.price(), before.sweptPrice())
            && Objects.equals(seen.listed(), before.sweptOffers()));
  }
}
