package dev.ecauto.quota;

import dev.ecauto.model.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket, as services describe it.
 *
 * @param perSecond tokens that flow in every second
 * @param burst tokens that the full bucket holds
 * @param cap a limit on top, or {@code null}
 */
public record RateLimit(double perSecond, int burst, @Nullable Cap cap) {
  /**
   * At most so many calls within any period of a length.
   *
   * @param calls how many
   * @param period how long; an hour for an hourly cap at real speed
   */
  public record Cap(int calls, Duration period) {
    public Cap {
      if (calls < 1 || period.isNegative() || period.isZero()) {
        throw new IllegalArgumentException(
            "a cap of "
                + calls
                + " calls in "
                + Words.of(period)
                + " lets nothing through: use 1 or more");
      }
    }
  }

  public RateLimit {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException(
          "a rate of " + perSecond + "/s with a burst of " + burst + " lets nothing through");
    }
  }

  /** A plain token bucket. */
  public static RateLimit of(double perSecond, int burst) {
    return new RateLimit(perSecond, burst, null);
  }

  /** The same limit when its time runs faster: rates grow, periods shrink. */
  public RateLimit atSpeed(double speed) {
    return new RateLimit(
        perSecond * speed,
        burst,
        cap == null
            ? null
            : new Cap(cap.calls(), Duration.ofNanos((long) (cap.period().toNanos() / speed))));
  }
}
