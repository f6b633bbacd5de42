package dev.ecauto.catalog.fetch;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double with every failure, spread by half so that processes do not march in step. */
final class Backoff {
  private static final double SPREAD = 0.5;

  private final IntervalFunction doubling;
  private final RandomGenerator random;

  Backoff(RetryConfig config, RandomGenerator random) {
    this.doubling =
        IntervalFunction.ofExponentialBackoff(config.firstDelay(), 2, config.maxDelay());
    this.random = random;
  }

  /** The pause after so many failures in a row, at least one. */
  Duration after(int failures) {
    double spread = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofNanos((long) (doubling.apply(failures) * 1e6 * spread));
  }
}
