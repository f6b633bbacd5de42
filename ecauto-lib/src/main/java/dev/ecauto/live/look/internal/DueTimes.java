package dev.ecauto.live.look.internal;

import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.live.look.FreshnessPromise;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a product is looked at next. Pure. */
final class DueTimes {
  /** The longest pause after a failed look, as a part of what is promised. */
  private static final int LONGEST_PAUSE = 8;

  /** What fails is not asked for more often, even if the promise ends in between. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

  /** Before the promise ends, so much of it is left to those that would break it. */
  private static final int KEPT_FREE = 12;

  private DueTimes() {}

  /**
   * Beyond this age a look goes before what is hot, and before what is due for longer: shortly
   * before the promise ends, as after a night there is more due than can be looked at in an hour;
   * or, where no more than a round can be promised, what a round takes, and a bit.
   *
   * @param slack the bit, as a share of a round
   */
  static Duration lateAfter(FreshnessPromise promise, double slack) {
    Duration round = promise.round();
    Duration possible = round.plusMillis(Math.round(round.toMillis() * slack));
    Duration before = promise.promised().minus(promise.promised().dividedBy(KEPT_FREE));
    return possible.compareTo(before) > 0 ? possible : before;
  }

  /**
   * How many products may be hot because they moved or hardly earn anything: their looks take half
   * of what is left of the quotas when every other product has its turn when it is due. Where a
   * round takes longer than that there are none, since each of them would make all others older.
   */
  static int hotPlaces(FreshnessPromise promise, FreshnessConfig config) {
    double turns = promise.live() / hours(config.max().dividedBy(2));
    double spare = Math.max(0, promise.perHour() - turns);
    return (int) (spare / 2 * hours(config.min()));
  }

  private static double hours(Duration duration) {
    return duration.toMillis() / 3_600_000.0;
  }

  /**
   * The next look after one that was answered; so early that the promise holds for what waits for
   * its turn then, or for its first answer, or for a machine that sleeps a third of the time.
   */
  static Instant after(Instant look, Heat heat, FreshnessConfig config) {
    return switch (heat) {
      case HOT -> look.plus(config.min());
      case NORMAL -> look.plus(config.max().dividedBy(2));
      case COLD -> look.plus(config.max().multipliedBy(7).dividedBy(12));
    };
  }

  /**
   * The next look after some in a row that told nothing: soon, then less and less so; but never so
   * late that what failed for an hour stays unseen for half a day after that, and sooner where the
   * promise would end before.
   *
   * @param failures how many, at least 1
   * @param seenAt the last look that was answered, if one ever was
   */
  static Instant afterFailures(
      Instant look, int failures, @Nullable Instant seenAt, FreshnessConfig config) {
    Duration longest = config.max().dividedBy(LONGEST_PAUSE);
    Duration first = config.secondLook().compareTo(longest) < 0 ? config.secondLook() : longest;
    Duration pause = Backoff.doubling(first, longest).delay(failures - 1);
    Duration left =
        seenAt == null ? Duration.ZERO : Duration.between(look, seenAt.plus(config.max()));
    Duration half = left.dividedBy(2);
    return look.plus(isBetween(half, SHORTEST_PAUSE, pause) ? half : pause);
  }

  private static boolean isBetween(Duration time, Duration shortest, Duration longest) {
    return time.compareTo(shortest) >= 0 && time.compareTo(longest) < 0;
  }
}
