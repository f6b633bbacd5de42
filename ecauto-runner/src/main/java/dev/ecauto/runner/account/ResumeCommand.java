package dev.ecauto.runner.account;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.AccountOption;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "resume",
    description = "Let an account go on that was stopped or paused; the cause must be gone.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ResumeCommand extends Action {
  @Mixin private AccountOption account;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      AccountKey key = account.key(ecauto);
      boolean known = ecauto.accounts().resume(key, Session.ACTOR);
      return new Result(
          known ? ExitCode.OK : ExitCode.FAILED,
          known
              ? key + " goes on.\n"
              : key + " has never uploaded, so there is nothing to resume.\n",
          new Json().put("account", key).put("resumed", known).build());
    }
  }
}
