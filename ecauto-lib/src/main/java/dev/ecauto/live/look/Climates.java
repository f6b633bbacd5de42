package dev.ecauto.live.look;

import dev.ecauto.live.decision.LookClimate;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;

/** Tells how looks go at large. Stateless and safe for use by many threads. */
public final class Climates {
  /** How long a zero among the last looks counts. */
  private static final Duration JUDGED_FOR = Duration.ofHours(6);

  private final FreshnessRepository freshness = new FreshnessRepository();
  private final LookTimesRepository times = new LookTimesRepository();

  /** How looks went until now. */
  public LookClimate at(Transaction tx, Instant now) {
    FreshnessRepository.Judged last = freshness.lastJudged(tx, now.minus(JUDGED_FOR));
    return new LookClimate(
        ZeroBreaker.believes(last.looks(), last.zeros(), times.usualZeros(tx, now)),
        LookHealth.isGood(times.lastHalfHour(tx, now), now));
  }
}
