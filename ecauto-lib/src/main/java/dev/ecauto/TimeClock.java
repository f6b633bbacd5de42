package dev.ecauto;

import dev.ecauto.time.Time;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A {@link Time} for services that ask a clock. */
final class TimeClock extends Clock {
  private final Time time;

  TimeClock(Time time) {
    this.time = time;
  }

  @Override
  public Instant instant() {
    return time.now();
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
