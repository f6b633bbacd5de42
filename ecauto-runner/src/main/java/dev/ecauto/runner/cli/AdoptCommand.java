package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.adopt.Adoption;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.AdoptionReport;
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
  Result run(Session session) {
    Adoption adoption = new Adoption(options.config(session), session.surroundings().clock());
    try (Ecauto ecauto = session.open()) {
      return AdoptionReport.of(adoption.adopt(file, ecauto.database()));
    }
  }
}
