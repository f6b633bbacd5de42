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

  /**
   * A forecast from the quotas as they stand; pure. What is left for the last window of a longer
   * quota still takes its time under the shorter ones.
   */
  public static Forecast of(Workload workload, List<QuotaUse> quotas, Instant now) {
    Forecast latest = new Forecast(now, NONE, workload);
    Instant scheduled = workload.lastScheduled().orElse(now);
    if (scheduled.isAfter(now)) {
      latest = new Forecast(scheduled, SCHEDULE, workload);
    }
    for (QuotaUse quota : quotas) {
      int needed = needed(workload, quota);
      Instant enough = enoughOf(quota, needed, now);
      if (enough.isAfter(latest.doneAt())) {
        latest = new Forecast(enough, quota.name(), workload);
      }
      if (enough.isAfter(now)) {
        double last = inLastWindow(quota, needed) / (double) needed;
        for (QuotaUse shorter : quotas) {
          Instant both =
              afterwards(shorter, (int) Math.ceil(last * needed(workload, shorter)), enough);
          if (isShorter(shorter, quota) && both.isAfter(latest.doneAt())) {
            latest = new Forecast(both, quota.name(), workload);
          }
        }
      }
    }
    return latest;
  }

  private static int needed(Workload workload, QuotaUse quota) {
    return quota.name().equals(QuotaUse.ADDS)
        ? workload.adds()
        : workload.calls() + workload.reads();
  }

  private static Duration window(QuotaUse quota) {
    return Duration.between(quota.since(), quota.resetsAt());
  }

  private static boolean isShorter(QuotaUse one, QuotaUse other) {
    return one.limit() > 0 && window(one).compareTo(window(other)) < 0;
  }

  /** How many of the calls are left for the window in which the last of them is allowed. */
  private static int inLastWindow(QuotaUse quota, int needed) {
    int beyond = needed - quota.left();
    return (beyond - 1) % quota.limit() + 1;
  }

  /** When so many calls are allowed from the beginning of a longer window on. */
  private static Instant afterwards(QuotaUse quota, int needed, Instant from) {
    return quota.limit() == 0
        ? from
        : from.plus(window(quota).multipliedBy(Math.max(0, needed - 1) / quota.limit()));
  }

  /** When the window begins in which the last of the calls is allowed. */
  private static Instant enoughOf(QuotaUse quota, int needed, Instant now) {
    int beyond = needed - quota.left();
    if (beyond <= 0 || quota.limit() == 0) {
      return now;
    }
    long furtherWindows = (beyond - 1L) / quota.limit();
    return quota.resetsAt().plus(window(quota).multipliedBy(furtherWindows));
  }
}
