package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import picocli.CommandLine.Command;

@Command(
    name = "stop",
    description = "Stop everything of an account, uploads and edits, until it is resumed.")
final class StopCommand extends AccountCommand {
  @Override
  String verb() {
    return "Stop everything of";
  }

  @Override
  Result command(Session session, Ecauto ecauto, AccountKey account) {
    ecauto.live().commands().stop(account, Commands.by(reason()));
    return Result.ok(
        account
            + " is stopped. To let it go on: ecauto resume --account-id "
            + account.account()
            + "\n",
        new Json().put("account", account).put("stopped", true).build());
  }
}
