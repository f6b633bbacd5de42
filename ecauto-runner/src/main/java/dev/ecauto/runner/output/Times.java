package dev.ecauto.runner.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Shows times where people are. */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Times() {}

  /** A time in a zone, or nothing. */
  public static String text(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "" : FORMAT.format(instant.atZone(zone));
  }
}
