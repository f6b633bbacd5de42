package dev.ecauto.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The hours of the day in which a shop is uploaded to, in the shop's zone. The day of a window is
 * also the day that the shop's daily cap counts.
 *
 * <p>When clocks change, an hour that does not exist is left out, and of an hour that comes twice
 * only the part next to the rest of the window is used: whatever is inside shows a wall clock
 * between start and end.
 *
 * @param start first moment of the window
 * @param end first moment after it, later than start; midnight is the end of the day
 * @param zone the shop's zone
 */
public record UploadWindow(LocalTime start, LocalTime end, ZoneId zone) {
  /** The owner's window: 06:00 to 23:00 in Tokyo. */
  public static final UploadWindow DEFAULT =
      new UploadWindow(LocalTime.of(6, 0), LocalTime.of(23, 0), ZoneId.of("Asia/Tokyo"));

  public UploadWindow {
    if (!end.equals(LocalTime.MIDNIGHT) && !start.isBefore(end)) {
      throw new IllegalArgumentException(
          "the upload window " + start + " to " + end + " is empty: end it after it starts");
    }
  }

  /** A window that never closes. */
  public static UploadWindow always(ZoneId zone) {
    return new UploadWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone);
  }

  /** The window of one day; empty if a change of clocks swallows it. */
  public Optional<Span> on(LocalDate day) {
    ZonedDateTime opens = exact(day.atTime(start)).withLaterOffsetAtOverlap();
    LocalDateTime last =
        end.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(end);
    ZonedDateTime closes = exact(last).withEarlierOffsetAtOverlap();
    if (!opens.isBefore(closes)) {
      closes = closes.withLaterOffsetAtOverlap();
    }
    return opens.isBefore(closes)
        ? Optional.of(new Span(opens.toInstant(), closes.toInstant()))
        : Optional.empty();
  }

  /** Whether the window is open. */
  public boolean contains(Instant time) {
    return on(dayOf(time)).filter(span -> span.contains(time)).isPresent();
  }

  /** The day of the shop that a time belongs to. */
  public LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  /** The moment before which all of a day lies; no time from it on belongs to that day. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).withLaterOffsetAtOverlap().toInstant();
  }

  /** The full hour that a time belongs to: what an hourly counter that resets at :00 counts. */
  public Instant hourOf(Instant time) {
    return time.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }

  /** A local time that the clocks skip is the moment of the change. */
  private ZonedDateTime exact(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant().atZone(zone) : local.atZone(zone);
  }
}
