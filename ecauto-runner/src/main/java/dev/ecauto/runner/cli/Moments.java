package dev.ecauto.runner.cli;

import dev.ecauto.runner.output.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Times that people type. */
public final class Moments {
  private Moments() {}

  /**
   * The moment that a text means, in the zone unless it names another.
   *
   * @throws UsageException if it is no time
   */
  public static Instant parse(String text, ZoneId zone) {
    try {
      return Times.parse(text, zone);
    } catch (DateTimeException e) {
      throw new UsageException(
          "'"
              + text
              + "' is no time: write 2026-01-31, 2026-01-31T09:00 (in "
              + zone
              + ") or 2026-01-31T00:00Z");
    }
  }
}
