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
    name = "import",
    description = "Take over a CSV export with a header: asin, title, price, account, status, sku.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand extends Action {
  @Parameters(paramLabel = "FILE", description = "The CSV file, in UTF-8 or Shift_JIS.")
  private Path file;

  @Mixin private AdoptOptions options;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.openOrCreate()) {
      options.require(ecauto);
      return AdoptionReport.of(
          ecauto.adoption().importCsv(file, options.config(session)),
          ecauto,
          session.settings().baseAccounts());
    }
  }
}
