package dev.ecauto.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which people may be disturbed by what is not urgent.
 *
 * @param from the first minute
 * @param to the end, not included; later than {@code from}
 * @param zone where the people are
 */
public record DayHours(LocalTime from, LocalTime to, ZoneId zone) {
  public DayHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the hours of notifications " + from + " to " + to + " are no span: from comes first");
    }
  }

  /** The first time at or after another that is by day. */
  Instant next(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    if (local.toLocalTime().isBefore(from)) {
      return local.with(from).toInstant();
    } else if (local.toLocalTime().isBefore(to)) {
      return time;
    }
    return local.plusDays(1).with(from).toInstant();
  }
}
