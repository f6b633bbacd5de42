package dev.ecauto.runner.configure;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.ecauto.Ecauto;
import dev.ecauto.OnlineCheck.Tried;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = "Name everything that is wrong with the configuration, all at once.")
final class ConfigCheckCommand extends Action {
  @Option(
      names = "--online",
      description =
          "Try the credentials, too: refresh each shop's tokens, ask whose they are and what they"
              + " may do, and make one call to Amazon's catalogue.")
  private boolean online;

  @Override
  protected Result run(Session session) {
    List<String> faults = session.settings().faults();
    if (!faults.isEmpty()) {
      return new Result(ExitCode.USAGE, text(faults), json(faults).build());
    }
    List<String> warnings = session.settings().warnings();
    Result result =
        online ? online(session) : Result.ok("The configuration is right.\n", json(faults).build());
    StringBuilder text = new StringBuilder(result.text());
    warnings.forEach(warning -> text.append("Look again: ").append(warning).append('\n'));
    result.json().add("warnings", new Gson().toJsonTree(warnings));
    return new Result(result.exit(), text.toString(), result.json());
  }

  private static Json json(List<String> faults) {
    return new Json().put("faults", faults, JsonPrimitive::new);
  }

  private static Result online(Session session) {
    try (Ecauto ecauto = session.openOrCreate()) {
      List<Tried> tried = ecauto.onlineCheck().run();
      Table table = new Table("tried", "came to");
      tried.forEach(one -> table.row(one.what(), one.problem().orElse("ok")));
      boolean well = tried.stream().allMatch(one -> one.problem().isEmpty());
      return new Result(
          well ? ExitCode.OK : ExitCode.FAILED,
          table.render() + (well ? "The configuration is right, and works.\n" : ""),
          json(List.of()).put("online", tried, ConfigCheckCommand::json).build());
    }
  }

  private static JsonElement json(Tried tried) {
    return new Json()
        .put("tried", tried.what())
        .put("problem", tried.problem().orElse(null))
        .build();
  }

  private static String text(List<String> faults) {
    return "The configuration lacks something or is wrong:\n  "
        + String.join("\n  ", faults)
        + "\n";
  }
}
