package dev.ecauto.catalog.source.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast an operation may be called now.
 *
 * @param callsPerSecond the rate at which its quota refills
 * @param burst how many calls a full quota allows at once
 * @param cap a limit on top, if one is configured
 */
public record Pace(double callsPerSecond, int burst, @Nullable Cap cap) {
  /**
   * A limit on the calls within any period of a length.
   *
   * @param calls how many
   * @param period how long the period is
   */
  public record Cap(int calls, Duration period) {}

  /** How long a number of calls takes from a full quota, when answers take no time. */
  public Duration timeFor(long calls) {
    double bucket = bucketSeconds(calls);
    if (cap != null && calls > 0) {
      long fullPeriods = (calls - 1) / cap.calls();
      double capped =
          fullPeriods * (cap.period().toNanos() / 1e9)
              + bucketSeconds(calls - fullPeriods * cap.calls());
      bucket = Math.max(bucket, capped);
    }
    return Duration.ofNanos(Math.round(bucket * 1e9));
  }

  private double bucketSeconds(long calls) {
    return Math.max(0, calls - burst) / callsPerSecond;
  }
}
