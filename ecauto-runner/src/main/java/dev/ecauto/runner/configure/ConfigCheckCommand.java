package dev.ecauto.runner.configure;

import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description = "Name everything that is wrong with the configuration, all at once.")
final class ConfigCheckCommand extends Action {
  @Override
  protected Result run(Session session) {
    List<String> faults = session.settings().faults();
    return new Result(
        faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE,
        faults.isEmpty() ? "The configuration is right.\n" : text(faults),
        new Json().put("faults", faults, com.google.gson.JsonPrimitive::new).build());
  }

  private static String text(List<String> faults) {
    return "The configuration lacks something or is wrong:\n  "
        + String.join("\n  ", faults)
        + "\n";
  }
}
