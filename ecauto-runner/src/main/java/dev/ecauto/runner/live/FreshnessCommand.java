package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Times;
import picocli.CommandLine.Command;

@Command(
    name = "freshness",
    description = "Show how old the knowledge of live products is, and what can be promised.")
final class FreshnessCommand extends Action {
  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      FreshnessReport report = ecauto.live().freshness();
      return Result.ok(text(report), json(report));
    }
  }

  private static String text(FreshnessReport report) {
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
  static String promise(FreshnessReport report) {
    String round =
        "%,d listings: %s at your quotas; you ask for %s (fresh.max)"
            .formatted(report.live(), Times.text(report.round()), Times.text(report.promised()));
    return report.isPossible()
        ? round + ": kept"
        : round + ": not possible, %,d are".formatted(report.possible());
  }

  private static com.google.gson.JsonObject json(FreshnessReport report) {
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
