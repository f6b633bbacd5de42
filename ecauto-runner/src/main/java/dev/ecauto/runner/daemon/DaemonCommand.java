package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.runner.output.Result;
import dev.ecauto.upload.UploadReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
    name = "daemon",
    description = "Upload what becomes due and check the store, until stopped.")
final class DaemonCommand extends Action {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonCommand.class);

  @Override
  protected Result run(Session session) {
    Logs.setLevel("INFO");
    try (Ecauto ecauto = session.openOrCreate(Service.SHOPS);
        Page page = Page.serve(session, ecauto)) {
      LOG.info("{}", page);
      UploadReport report =
          new Daemon(
                  ecauto,
                  session.settings().checkInterval(),
                  ecauto.retention(session.settings().retention()))
              .run();
      return Result.ok(
          "Stopped after " + report.published() + " uploads.\n",
          new Json()
              .put("published", report.published())
              .put("rejected", report.rejected())
              .put("withheld", report.withheld())
              .build());
    }
  }
}
