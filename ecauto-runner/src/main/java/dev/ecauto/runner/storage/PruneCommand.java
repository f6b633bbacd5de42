package dev.ecauto.runner.storage;

import dev.ecauto.Ecauto;
import dev.ecauto.retention.Prunable;
import dev.ecauto.retention.PruneReport;
import dev.ecauto.retention.Retention;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    description = {
      "Remove what is older than retention.* says and nobody needs any more.",
      "What explains listings that are in a shop stays. The daemon does it once a day."
    })
final class PruneCommand extends Action {
  @Option(names = "--dry-run", description = "Only count; remove nothing.")
  private boolean dryRun;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      Retention retention = ecauto.retention(session.settings().retention());
      PruneReport report = dryRun ? retention.plan() : retention.prune();
      Table table = new Table("rows", dryRun ? "would go" : "gone");
      Json json = new Json().put("dryRun", dryRun);
      report
          .rows()
          .forEach(
              (kind, rows) -> {
                table.row(kind.code().replace('-', ' '), rows);
                json.put(jsonName(kind), rows);
              });
      return Result.ok(table.render(), json.build());
    }
  }

  private static String jsonName(Prunable kind) {
    return switch (kind) {
      case QUEUE_ROWS -> "queueRows";
      case SET_ASIDE -> "setAside";
      default -> kind.code();
    };
  }
}
