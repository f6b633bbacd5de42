package dev.ecauto.adopt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times as the former scripts wrote them. A {@code T} between date and time comes from Python's
 * {@code datetime.now().isoformat()}: local time without a zone. A space comes from SQLite's {@code
 * CURRENT_TIMESTAMP}: UTC. A pure function.
 */
final class OldTime {
  private static final long LATEST_SECONDS = 100_000_000_000L;

  private OldTime() {}

  /** The instant, if the value is a time at all. */
  static Optional<Instant> parse(@Nullable Object value, ZoneId zone) {
    try {
      return Optional.ofNullable(value)
          .map(
              given ->
                  given instanceof Number number ? ofEpoch(number) : ofText(given.toString(), zone))
          .map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Instant ofEpoch(Number number) {
    long value = number.longValue();
    return Math.abs(value) < LATEST_SECONDS
        ? Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000))
        : Instant.ofEpochMilli(value);
  }

  private static Instant ofText(String raw, ZoneId zone) {
    String text = raw.strip();
    if (text.length() <= 10) {
      return LocalDate.parse(text.replace('/', '-')).atStartOfDay(zone).toInstant();
    }
    String iso = text.replace('/', '-').replaceFirst("^(\\S{10})\\s+", "$1T");
    if (iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$") && iso.lastIndexOf('T') == 10) {
      return OffsetDateTime.parse(
              iso.replaceFirst("([+-]\\d\\d):?(\\d\\d)?$", "$1:$2").replaceFirst(":$", ":00"))
          .toInstant();
    }
    LocalDateTime time = LocalDateTime.parse(iso);
    return text.charAt(10) == 'T' ? time.atZone(zone).toInstant() : time.toInstant(ZoneOffset.UTC);
  }
}
