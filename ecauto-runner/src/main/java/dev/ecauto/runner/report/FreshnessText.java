package dev.ecauto.runner.report;

import com.google.gson.JsonObject;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Times;

/** What is said of how fresh the knowledge of live products is. Stateless. */
public final class FreshnessText {
  private FreshnessText() {}

  /** All of it, on three lines. */
  public static String whole(FreshnessReport report) {
    return "live %,d, never looked at %,d, overdue %,d%nage p50 %s, p95 %s, greatest %s%n%s%n"
        .formatted(
            report.live(),
            report.neverSeen(),
            report.overdue(),
            Times.text(report.p50()),
            Times.text(report.p95()),
            Times.text(report.oldest()),
            promise(report));
  }

  /** The promise in numbers. */
  public static String promise(FreshnessReport report) {
    String round =
        "%,d listings: %s at your quotas; you ask for %s (fresh.max)"
            .formatted(report.live(), Times.text(report.round()), Times.text(report.promised()));
    return report.isPossible()
        ? round + ": kept"
        : round + ": not possible, %,d are".formatted(report.possible());
  }

  /** The same for programs. */
  public static JsonObject json(FreshnessReport report) {
    return new Json()
        .put("live", report.live())
        .put("neverSeen", report.neverSeen())
        .put("overdue", report.overdue())
        .put("p50Seconds", report.p50().toSeconds())
        .put("p95Seconds", report.p95().toSeconds())
        .put("maxSeconds", report.oldest().toSeconds())
        .put("roundSeconds", report.round().toSeconds())
        .put("promisedSeconds", report.promised().toSeconds())
        .put("possible", report.possible())
        .build();
  }
}
