package dev.ecauto.runner.intake;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "adopt",
    description =
        "Take over a database of the former scripts. It is not changed; what is taken over goes"
            + " into the database of --db or store.url.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AdoptCommand extends Action {
  @Parameters(paramLabel = "FILE", description = "The former SQLite database.")
  private Path file;

  @Mixin private AdoptOptions options;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      return AdoptionReport.of(ecauto.adoption().adopt(file, options.config(session)));
    }
  }
}
