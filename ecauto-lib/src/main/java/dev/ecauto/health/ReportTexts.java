package dev.ecauto.health;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the report writes values that may be unknown. Immutable. */
final class ReportTexts {
  private static final String UNKNOWN = "–";

  private final DateTimeFormatter times;

  ReportTexts(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
  }

  String time(Optional<Instant> at) {
    return at.map(times::format).orElse(UNKNOWN);
  }

  String time(@Nullable Instant at) {
    return time(Optional.ofNullable(at));
  }

  String orUnknown(@Nullable Object value) {
    return value == null ? UNKNOWN : value.toString();
  }
}
