package dev.ecauto.upload;

import dev.ecauto.platform.QuotaUse;
import dev.ecauto.upload.queue.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When an account will be done if nothing fails, and what keeps it from being done sooner.
 *
 * @param doneAt the earliest time
 * @param bottleneck the quota that decides, or {@code schedule}, or {@code none}
 * @param workload what is left to do
 */
public record Forecast(Instant doneAt, String bottleneck, Workload workload) {
  /** Nothing but the time that the calls themselves take. */
  public static final String NONE = "none";

  /** The last scheduled time. */
  public static final String SCHEDULE = "schedule";

  /** A forecast from the quotas as they stand; pure. */
  public static Forecast of(Workload workload, List<QuotaUse> quotas, Instant now) {
    Forecast latest = new Forecast(now, NONE, workload);
    Instant scheduled = workload.lastScheduled().orElse(now);
    if (scheduled.isAfter(now)) {
      latest = new Forecast(scheduled, SCHEDULE, workload);
    }
    for (QuotaUse quota : quotas) {
      int needed = quota.name().equals(QuotaUse.ADDS) ? workload.adds() : workload.calls();
      Instant enough = enoughOf(quota, needed, now);
      if (enough.isAfter(latest.doneAt())) {
        latest = new Forecast(enough, quota.name(), workload);
      }
    }
    return latest;
  }

  /** When the window begins in which the last of the calls is allowed. */
  private static Instant enoughOf(QuotaUse quota, int needed, Instant now) {
    int beyond = needed - quota.left();
    if (beyond <= 0 || quota.limit() == 0) {
      return now;
    }
    Duration window = Duration.between(quota.since(), quota.resetsAt());
    long furtherWindows = (beyond - 1L) / quota.limit();
    return quota.resetsAt().plus(window.multipliedBy(furtherWindows));
  }
}
