package dev.ecauto.quota;

import dev.ecauto.model.Words;
import java.time.Duration;

/**
 * How many calls a remote service allows in each of its windows.
 *
 * @param name what the service's operator would call it, for example {@code account-hour}
 * @param limit calls allowed in one window
 * @param window when the count starts again
 * @param tolerance by how much the service's clock may differ from ours: calls that close to a
 *     window's end are counted in both windows, and the next one is used only that long after it
 *     began
 */
public record QuotaRule(String name, int limit, QuotaWindow window, Duration tolerance) {
  public QuotaRule {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "the quota " + name + " allows " + limit + " calls: use at least 1");
    }
    if (tolerance.isNegative() || tolerance.compareTo(window.length()) >= 0) {
      throw new IllegalArgumentException(
          "the clock tolerance "
              + Words.of(tolerance)
              + " of the quota "
              + name
              + " is negative or as long as"
              + " its window "
              + Words.of(window.length()));
    }
  }

  /** This rule on windows a number of times as short. */
  public QuotaRule atSpeed(double speed) {
    return new QuotaRule(
        name, limit, window.atSpeed(speed), Duration.ofNanos((long) (tolerance.toNanos() / speed)));
  }
}
