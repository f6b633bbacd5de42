package dev.ecauto.live.look;

import dev.ecauto.time.Backoff;
import java.time.Instant;

/** When a product is looked at next. Pure. */
final class DueTimes {
  private DueTimes() {}

  /** The next look after one that was answered; never later than the promise allows. */
  public static Instant after(Instant look, Heat heat, FreshnessConfig config) {
    return switch (heat) {
      case HOT -> look.plus(config.min());
      case NORMAL -> look.plus(config.max().dividedBy(2));
      case COLD -> look.plus(config.max());
    };
  }

  /**
   * The next look after some in a row that told nothing: soon, then less and less so.
   *
   * @param failures how many, at least 1
   */
  public static Instant afterFailures(Instant look, int failures, FreshnessConfig config) {
    return look.plus(Backoff.doubling(config.secondLook(), config.max()).delay(failures - 1));
  }
}
