package dev.ecauto.testkit;

import dev.ecauto.time.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A clock that stands still until somebody waits: waiting under its {@link #stopSignal()} moves it
 * forward at once. Safe for use by many threads; with several of them the order of their waits is
 * the order of their calls.
 */
public final class VirtualTime extends Clock {
  private Instant now;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves the clock; a negative duration is a clock that jumps back. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** A stop signal whose waits pass in no time and move this clock. */
  public StopSignal stopSignal() {
    AtomicBoolean requested = new AtomicBoolean();
    return new StopSignal() {
      @Override
      public void request() {
        requested.set(true);
      }

      @Override
      public boolean isRequested() {
        return requested.get();
      }

      @Override
      public boolean await(Duration duration) {
        if (!requested.get() && !duration.isNegative()) {
          advance(duration);
        }
        return !requested.get();
      }
    };
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zones belong to the caller: use ZoneId explicitly");
  }
}
