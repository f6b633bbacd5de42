package dev.ecauto.testkit.server;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A span of time after which a counter starts again. A length of exactly 24 h is the calendar day
 * of the zone; any other length is aligned to its multiples since the epoch, so that exactly 1 h
 * starts at :00.
 *
 * @param length how long it lasts
 * @param zone where days begin
 */
public record QuotaWindow(Duration length, ZoneId zone) {
  private static final Duration DAY = Duration.ofDays(1);

  public QuotaWindow {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("a window lasts longer than nothing, not " + length);
    }
  }

  /** The window at a multiple of real time: at speed 60 an hour lasts a minute. */
  public static QuotaWindow at(double speed, Duration realLength, ZoneId zone) {
    return new QuotaWindow(
        speed == 1 ? realLength : Duration.ofNanos(Math.round(realLength.toNanos() / speed)), zone);
  }

  /** When the window that holds this instant began. */
  public Instant startOf(Instant instant) {
    if (length.equals(DAY)) {
      return instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
    long nanos = length.toNanos();
    long sinceEpoch =
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    return Instant.EPOCH.plusNanos(Math.floorDiv(sinceEpoch, nanos) * nanos);
  }
}
