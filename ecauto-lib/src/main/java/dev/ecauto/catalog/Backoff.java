package dev.ecauto.catalog;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double with every failure, spread by half so that processes do not march in step. */
record Backoff(RetryConfig config, RandomGenerator random) {
  private static final int MAX_DOUBLINGS = 20;
  private static final double SPREAD = 0.5;

  /** The pause after so many failures in a row, at least one. */
  Duration after(int failures) {
    double doubled =
        config.firstDelay().toNanos() * Math.pow(2, Math.min(failures - 1, MAX_DOUBLINGS));
    double capped = Math.min(doubled, config.maxDelay().toNanos());
    return Duration.ofNanos((long) (capped * (1 - SPREAD + 2 * SPREAD * random.nextDouble())));
  }
}
