package dev.ecauto.runner.demo;

import dev.ecauto.platform.QuotaUse;
import dev.ecauto.quota.QuotaRule;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.upload.Forecast;
import dev.ecauto.upload.queue.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the uploads of a demonstration take at the real quotas of BASE, at least. */
final class RealTime {
  private RealTime() {}

  /** From the first call, all quotas full, to the last one of the account with most to do. */
  static Duration ofUploads(List<Workload> accounts) {
    Instant start = Instant.EPOCH;
    TheBaseQuotas real = TheBaseQuotas.published();
    List<QuotaUse> quotas =
        Stream.of(real.hour(), real.day(), real.adds()).map(rule -> full(rule, start)).toList();
    return accounts.stream()
        .map(RealTime::unscheduled)
        .map(workload -> Forecast.of(workload, quotas, start).doneAt())
        .max(Instant::compareTo)
        .map(end -> Duration.between(start, end))
        .orElse(Duration.ZERO);
  }

  private static Workload unscheduled(Workload workload) {
    return new Workload(
        workload.items(), workload.adds(), workload.calls(), workload.reads(), Optional.empty());
  }

  private static QuotaUse full(QuotaRule rule, Instant start) {
    return new QuotaUse(rule.name(), 0, rule.limit(), start, start.plus(rule.window().length()));
  }
}
