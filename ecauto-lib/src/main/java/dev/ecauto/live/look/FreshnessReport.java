package dev.ecauto.live.look;

import java.time.Duration;

/**
 * How fresh the knowledge of live products is, and what can be promised.
 *
 * @param live products that are live
 * @param neverSeen those that no look ever answered
 * @param p50 the age of the last answered look that half of the others do not exceed
 * @param p95 the same for 95 of 100
 * @param oldest the greatest age
 * @param overdue products whose age is beyond what is promised
 * @param perHour products that can be looked at in an hour, what new products may take left out
 * @param promised how old a look may become: {@code fresh.max}
 */
public record FreshnessReport(
    int live,
    int neverSeen,
    Duration p50,
    Duration p95,
    Duration oldest,
    int overdue,
    double perHour,
    Duration promised) {
  /** What of it tells whether the promise is kept and can be kept. */
  public FreshnessPromise promise() {
    return new FreshnessPromise(live, neverSeen > 0, oldest, perHour, promised);
  }

  /** How long one round over all live products takes at the quotas. */
  public Duration round() {
    return promise().round();
  }

  /** How many live products the promise can be kept for. */
  public long possible() {
    return promise().possible();
  }

  /** Whether the promise can be kept. */
  public boolean isPossible() {
    return promise().isPossible();
  }
}
