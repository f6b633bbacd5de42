package dev.ecauto.testkit.server;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket: it holds {@code burst} tokens, starts full and refills evenly. Safe for use by
 * many threads. Two calls on either side of any window's edge break a burst of 1.
 */
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double nanosPerToken;
  private final double capacityNanos;
  private Instant fullAt;
  private Instant latest;

  /**
   * @param ratePerSecond tokens per second
   * @param burst most tokens at once
   * @param now when it is full
   */
  public TokenBucket(double ratePerSecond, int burst, Instant now) {
    this.nanosPerToken = NANOS_PER_SECOND / ratePerSecond;
    this.capacityNanos = nanosPerToken * burst;
    this.fullAt = now;
    this.latest = now;
  }

  /**
   * Takes a token, if there is one. Of calls on several threads the one that read the clock first
   * may come second: its time is then that of the call before it.
   */
  public synchronized boolean tryTake(Instant read) {
    Instant now = read.isBefore(latest) ? latest : read;
    latest = now;
    Instant emptyUntil = fullAt.isBefore(now) ? now : fullAt;
    Instant afterwards = emptyUntil.plusNanos(Math.round(nanosPerToken));
    if (Duration.between(now, afterwards).toNanos() > capacityNanos + 1) {
      return false;
    }
    fullAt = afterwards;
    return true;
  }
}
