package dev.ecauto.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What time it is and how to wait, in one: waits pass on the same time that {@link #now()} tells.
 * Safe for use by many threads.
 */
public interface Time {
  /** The present, to the microsecond: what both databases keep exactly. */
  Instant now();

  /** Ends every wait on this time when it is requested. */
  StopSignal stopSignal();

  /** A further signal whose waits pass on this time; it ends with {@link #stopSignal()}, too. */
  default StopSignal newSignal() {
    return stopSignal().newChild();
  }

  /** The same time for a part of the work, which can be stopped without the rest. */
  default Time newPart() {
    StopSignal signal = newSignal();
    Time whole = this;
    return new Time() {
      @Override
      public Instant now() {
        return whole.now();
      }

      @Override
      public StopSignal stopSignal() {
        return signal;
      }
    };
  }

  /** The time that a clock tells, with waits under the signal. They must agree. */
  static Time of(InstantSource clock, StopSignal stop) {
    return new Time() {
      @Override
      public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
      }

      @Override
      public StopSignal stopSignal() {
        return stop;
      }
    };
  }

  /** The system's time, with a signal of its own. */
  static Time system() {
    return of(InstantSource.system(), StopSignal.create());
  }
}
