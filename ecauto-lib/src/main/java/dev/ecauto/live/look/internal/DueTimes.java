package dev.ecauto.live.look.internal;

import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;
import java.time.Instant;

/** When a product is looked at next. Pure. */
final class DueTimes {
  /** The longest pause after a failed look, as a part of what is promised. */
  private static final int LONGEST_PAUSE = 8;

  private DueTimes() {}

  /**
   * The next look after one that was answered; so early that the promise holds for what waits for
   * its turn then, or for its first answer, or for a machine that sleeps a third of the time.
   */
  public static Instant after(Instant look, Heat heat, FreshnessConfig config) {
    return switch (heat) {
      case HOT -> look.plus(config.min());
      case NORMAL -> look.plus(config.max().dividedBy(2));
      case COLD -> look.plus(config.max().multipliedBy(5).dividedBy(8));
    };
  }

  /**
   * The next look after some in a row that told nothing: soon, then less and less so; but never so
   * late that what failed for an hour stays unseen for half a day after that.
   *
   * @param failures how many, at least 1
   */
  public static Instant afterFailures(Instant look, int failures, FreshnessConfig config) {
    Duration longest = config.max().dividedBy(LONGEST_PAUSE);
    Duration first = config.secondLook().compareTo(longest) < 0 ? config.secondLook() : longest;
    return look.plus(Backoff.doubling(first, longest).delay(failures - 1));
  }
}
