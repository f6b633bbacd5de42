package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.model.Words;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.metrics.CallMeters;
import dev.ecauto.runner.metrics.Probes;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.StoppedAccounts;
import dev.ecauto.upload.UploadReport;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "daemon",
    description = "Upload what becomes due and check the store, until stopped.")
final class DaemonCommand extends Action {
  @Override
  protected Result run(Session session) {
    Logs.setLevelAtLeast("INFO");
    CallMeters calls = new CallMeters();
    session.observe(calls);
    try (Ecauto ecauto = session.openOrCreate(Service.SHOPS);
        Page page = Page.serve(session, ecauto, new Probes(ecauto, calls))) {
      Optional<Result> refusal = StoppedAccounts.refusal(ecauto);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      session.console().say("ecauto: " + page);
      UploadReport report = new Daemon(ecauto, DaemonConfig.of(session.settings())).run();
      return Result.ok(
          "Stopped after " + Words.of(report.published(), "upload", "uploads") + ".\n",
          new Json()
              .put("published", report.published())
              .put("rejected", report.rejected())
              .put("withheld", report.withheld())
              .build());
    }
  }
}
