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
    name = "import",
    description = "Take over a CSV export with a header: asin, title, price, account, status, sku.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand extends Action {
  @Parameters(paramLabel = "FILE", description = "The CSV file, in UTF-8 or Shift_JIS.")
  private Path file;

  @Mixin private AdoptOptions options;

  @Override
  Result run(Session session) {
    Adoption adoption = new Adoption(options.config(session), session.surroundings().clock());
    try (Ecauto ecauto = session.open()) {
      return AdoptionReport.of(adoption.importCsv(file, ecauto.database()));
    }
  }
}
