package dev.ecauto.runner.insight;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
import dev.ecauto.health.HealthReport;
import dev.ecauto.notify.Alert;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import picocli.CommandLine.Command;

@Command(
    name = "health",
    description = {
      "Say whether all is well, by the store alone: work that should have happened, accounts, disk.",
      "Exits 1 if something is not."
    })
final class HealthCommand extends Action {
  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      HealthReport report = ecauto.health().look();
      StringBuilder text = new StringBuilder(report.isWell() ? "All is well.\n" : "");
      report.troubles().forEach(trouble -> text.append(trouble.reason()).append('\n'));
      return new Result(
          report.isWell() ? ExitCode.OK : ExitCode.FAILED,
          text.toString(),
          new Json()
              .put("well", report.isWell())
              .put("live", report.isLive())
              .put("troubles", report.troubles(), HealthCommand::json)
              .build());
    }
  }

  private static JsonElement json(Alert trouble) {
    return new Json()
        .put("kind", trouble.kind().code())
        .put("subject", trouble.subject())
        .put("level", trouble.level())
        .put("reason", trouble.reason())
        .build();
  }
}
