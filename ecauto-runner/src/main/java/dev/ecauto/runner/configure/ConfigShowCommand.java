package dev.ecauto.runner.configure;

import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.Origin;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    description = "Show every setting as in force and where it came from; secrets are masked.")
final class ConfigShowCommand extends Action {
  @Option(names = "--given", description = "Leave out what holds by default.")
  private boolean givenOnly;

  @Override
  protected Result run(Session session) {
    List<Settings.Effective> settings =
        session.settings().effective().stream()
            .filter(setting -> !givenOnly || setting.origin() != Origin.DEFAULT)
            .toList();
    Table table = new Table("key", "value", "from");
    settings.forEach(
        setting -> table.row(setting.name(), setting.text(), setting.origin().label()));
    return Result.ok(
        table.render(), new Json().put("settings", settings, ConfigShowCommand::json).build());
  }

  private static com.google.gson.JsonObject json(Settings.Effective setting) {
    return new Json()
        .put("key", setting.name())
        .put("value", setting.text())
        .put("from", setting.origin().label())
        .build();
  }
}
