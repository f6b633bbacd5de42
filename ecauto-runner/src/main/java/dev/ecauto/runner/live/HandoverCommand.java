package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "handover",
    description = {
      "Close this store for good, since another one goes on with the shops.",
      "It refreshes no token and sends nothing from then on."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HandoverCommand extends Action {
  @Mixin private YesOption yes;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      if (!yes.agreed(session, "Close this store for good")) {
        return Result.declined();
      }
      ecauto.live().commands().handOver(Commands.by(null));
      return Result.ok(
          "This store is closed: it refreshes no token and sends nothing any more; a daemon on it"
              + " ends.\n",
          new Json().put("handedOver", true).build());
    }
  }
}
