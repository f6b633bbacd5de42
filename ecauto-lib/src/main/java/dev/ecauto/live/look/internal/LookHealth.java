package dev.ecauto.live.look.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells whether looks succeed well enough to act on them: by minutes, and, since where few are live
 * those of one product alone may fill many minutes, by products. Pure.
 */
final class LookHealth {
  /** Over how long failures are counted, and how long all must be well again. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  private static final double TOLERATED = 0.2;

  private LookHealth() {}

  /**
   * The looks of one minute.
   *
   * @param minute its beginning
   * @param looks how many there were
   * @param failures how many of them told nothing
   */
  public record Minute(Instant minute, int looks, int failures) {}

  /**
   * Whether no more than 20 % of the looks failed within any 15 minutes that ended within the last
   * 15 minutes: so 15 clean minutes follow a failure before all is well again.
   *
   * @param minutes the last 30 minutes, in any order
   */
  public static boolean isGood(List<Minute> minutes, Instant now) {
    for (Instant end = now; end.isAfter(now.minus(WINDOW)); end = end.minusSeconds(60)) {
      if (fails(minutes, end)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether no more than 20 % of the other products are unknown, for each that is: so with one
   * product alone nobody can tell whether it is that or Amazon.
   *
   * @param live how many products there are
   * @param unknown how many of them are unknown
   */
  public static boolean areOthersKnown(int live, int unknown) {
    return live > 1 && unknown <= mostUnknown(live);
  }

  /** How many of so many products may be unknown. */
  public static int mostUnknown(int live) {
    return 1 + (int) ((live - 1) * TOLERATED);
  }

  private static boolean fails(List<Minute> minutes, Instant end) {
    int looks = 0;
    int failures = 0;
    for (Minute each : minutes) {
      if (each.minute().isAfter(end.minus(WINDOW)) && !each.minute().isAfter(end)) {
        looks += each.looks();
        failures += each.failures();
      }
    }
    return looks > 0 && failures > looks * TOLERATED;
  }
}
