package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.FreshnessText;
import picocli.CommandLine.Command;

@Command(
    name = "freshness",
    description = "Show how old the knowledge of live products is, and what can be promised.")
final class FreshnessCommand extends Action {
  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      FreshnessReport report = ecauto.live().freshness();
      return Result.ok(FreshnessText.whole(report), FreshnessText.json(report));
    }
  }
}
