package dev.ecauto.testkit;

import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A clock that stands still until somebody waits: waiting under its {@link #stopSignal()}, or one
 * that was made of it, moves it forward at once. Safe for use by many threads; with several of them
 * the order of their waits is the order of their calls.
 */
public final class VirtualTime extends Clock implements Time {
  private final StopSignal stop = new Signal(() -> false);
  private Instant now;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public Instant now() {
    return instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Moves the clock; a negative duration is a clock that jumps back. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** The signal whose request ends all waits on this time. */
  @Override
  public StopSignal stopSignal() {
    return stop;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zones belong to the caller: use ZoneId explicitly");
  }

  private final class Signal implements StopSignal {
    private final AtomicBoolean requested = new AtomicBoolean();
    private final BooleanSupplier parent;

    Signal(BooleanSupplier parent) {
      this.parent = parent;
    }

    @Override
    public void request() {
      requested.set(true);
    }

    @Override
    public boolean isRequested() {
      return requested.get() || parent.getAsBoolean();
    }

    @Override
    public boolean await(Duration duration) {
      if (!isRequested() && !duration.isNegative()) {
        advance(duration);
      }
      return !isRequested();
    }

    @Override
    public StopSignal newChild() {
      return new Signal(this::isRequested);
    }
  }
}
