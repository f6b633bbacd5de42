package dev.ecauto.platform;

import java.time.Instant;

/**
 * How far a named quota is used in its present window.
 *
 * @param name {@link #HOUR}, {@link #DAY}, {@link #ADDS} or a name of the platform's own
 * @param used calls in this window
 * @param limit calls allowed in a window
 * @param since when the window began
 * @param resetsAt when it ends
 */
public record QuotaUse(String name, int used, int limit, Instant since, Instant resetsAt) {
  /** Calls of an account per hour. */
  public static final String HOUR = "account-hour";

  /** Calls of an account per day. */
  public static final String DAY = "account-day";

  /** Items that an account may add per day. */
  public static final String ADDS = "adds-day";

  /** What is left of it; never negative. */
  public int left() {
    return Math.max(0, limit - used);
  }
}
