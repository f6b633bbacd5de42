package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.config.WebConfig;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "web",
    description = "Serve the page on which shops are seen and steered, until stopped.")
final class WebCommand extends Action {
  @Override
  protected Result run(Session session) {
    WebConfig config =
        session
            .settings()
            .web()
            .orElseThrow(
                () -> new UsageException("web.address is off: set it to a host and a port"));
    try (Ecauto ecauto = session.open();
        PageServer server = PageServer.start(config, session, ecauto, List.of())) {
      session.console().say("The page is at " + server.url());
      while (ecauto.stopSignal().await(Duration.ofHours(1))) {
        // requests are answered on other threads
      }
      return Result.ok("Stopped.\n", new Json().put("url", server.url()).build());
    }
  }
}
