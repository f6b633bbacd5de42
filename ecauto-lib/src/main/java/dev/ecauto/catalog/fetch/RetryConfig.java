package dev.ecauto.catalog.fetch;

import dev.ecauto.model.Words;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;

/**
 * When a failed call is repeated and when its ASINs are given up.
 *
 * @param maxFailures failures of an ASIN, throttling apart, until it is given up
 * @param maxThrottles refusals for the quota until an ASIN is given up
 * @param firstDelay the pause after the first failure; it doubles with each, with jitter of half
 * @param maxDelay the longest pause
 */
public record RetryConfig(
    int maxFailures, int maxThrottles, Duration firstDelay, Duration maxDelay) {
  /** 8 failures, 100 refusals, pauses from half a second to 30 seconds. */
  public static final RetryConfig DEFAULT =
      new RetryConfig(8, 100, Duration.ofMillis(500), Duration.ofSeconds(30));

  public RetryConfig {
    if (maxFailures < 1 || maxThrottles < 1 || firstDelay.toMillis() < 1) {
      throw new IllegalArgumentException(
          "an ASIN needs at least one try and a pause of 1 ms or more, not %d, %d, %s"
              .formatted(maxFailures, maxThrottles, Words.of(firstDelay)));
    }
  }

  /** Spread by half, so that processes do not march in step. */
  Backoff backoff() {
    return Backoff.doubling(firstDelay, maxDelay).withJitter(0.5);
  }
}
