package dev.ecauto.time.internal;

import java.time.Duration;
import java.time.Instant;

/** When something is due again by a clock that may be set back. Pure. */
public final class Due {
  /** Clocks of processes on one store differ by less. */
  private static final Duration APART = Duration.ofMinutes(5);

  private Due() {}

  /** The latest that something can have been stored; later only by a clock that was set back. */
  public static Instant latest(Instant now) {
    return now.plus(APART);
  }

  /** Whether something was stored since a time, and not by a clock that was set back meanwhile. */
  public static boolean isStoredSince(Instant since, Instant stored, Instant now) {
    return stored.isAfter(since) && !stored.isAfter(latest(now));
  }

  /**
   * How long it takes until then.
   *
   * @param atMost how far ahead it can be; what is further ahead was said by a clock that has been
   *     set back since, and is due now
   * @return zero if it is due
   */
  public static Duration until(Instant then, Instant now, Duration atMost) {
    return then.isAfter(now) && !then.isAfter(now.plus(atMost))
        ? Duration.between(now, then)
        : Duration.ZERO;
  }
}
