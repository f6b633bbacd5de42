package dev.ecauto.quota;

import dev.ecauto.model.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The fixed windows in which a shop counts calls, back to back. Exactly 24 hours means the calendar
 * day of the zone, so that a day with a clock change is longer or shorter; every other length is
 * aligned to its multiples since the epoch, so that one hour resets at :00 and a sped-up quota
 * resets often.
 *
 * @param length how long a window lasts
 * @param zone whose midnight ends a day
 */
public record QuotaWindow(Duration length, ZoneId zone) {
  /** The shop's day unless configured otherwise. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tokyo");

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  public QuotaWindow {
    if (length.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "a quota window of " + Words.of(length) + " is too short: use at least 1 ms");
    }
  }

  /** Hours that reset at :00. */
  public static QuotaWindow hourly() {
    return new QuotaWindow(HOUR, DEFAULT_ZONE);
  }

  /** Calendar days of a zone. */
  public static QuotaWindow daily(ZoneId zone) {
    return new QuotaWindow(DAY, zone);
  }

  /** This window, a number of times as short. */
  public QuotaWindow atSpeed(double speed) {
    return speed == 1.0
        ? this
        : new QuotaWindow(Duration.ofNanos(Math.round(length.toNanos() / speed)), zone);
  }

  /** When the window that holds an instant began. */
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

  /** When the window that holds an instant ends and the next one begins. */
  public Instant endOf(Instant instant) {
    if (length.equals(DAY)) {
      return instant.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }
    return startOf(instant).plus(length);
  }
}
