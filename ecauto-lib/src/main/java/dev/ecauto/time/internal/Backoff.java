package dev.ecauto.time.internal;

import dev.ecauto.model.Words;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something is tried again: twice as long each time, bounded, and varied at
 * random so that what failed together does not come back together. Immutable.
 *
 * @param first the delay after the first failure
 * @param longest no delay is longer before it is varied
 * @param jitter share by which a delay is varied, 0 to 1
 */
public record Backoff(Duration first, Duration longest, double jitter) {
  /** Beyond this many doublings every delay is the longest. */
  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException(
          "a first delay of "
              + Words.of(first)
              + ", a longest of "
              + Words.of(longest)
              + ", a jitter of "
              + jitter
              + ": use at least 0, at least the first, and 0 to 1");
    }
  }

  /**
   * Delays that are not varied.
   *
   * @param longest counts as {@code first} if it is less
   */
  public static Backoff doubling(Duration first, Duration longest) {
    return new Backoff(first, longest.compareTo(first) < 0 ? first : longest, 0);
  }

  /** The same with delays that are varied by a share, 0 to 1. */
  public Backoff withJitter(double share) {
    return new Backoff(first, longest, share);
  }

  /**
   * The delay before the next try, not varied.
   *
   * @param earlierFailures failures before the latest one, from 0
   */
  public Duration delay(int earlierFailures) {
    double doubled = first.toMillis() * Math.pow(2, Math.min(earlierFailures, MAX_DOUBLINGS));
    return Duration.ofMillis(Math.round(Math.min(doubled, longest.toMillis())));
  }

  /**
   * The delay before the next try.
   *
   * @param earlierFailures failures before the latest one, from 0
   * @param random varies it
   */
  public Duration delay(int earlierFailures, RandomGenerator random) {
    double share = 1 + jitter * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(delay(earlierFailures).toMillis() * share));
  }
}
