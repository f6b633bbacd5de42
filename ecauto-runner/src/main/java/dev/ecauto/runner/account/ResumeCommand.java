package dev.ecauto.runner.account;

import dev.ecauto.Ecauto;
import dev.ecauto.account.AccountService;
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
      AccountService.Resumed resumed = ecauto.accounts().resume(key, Session.ACTOR);
      boolean goesOn = resumed == AccountService.Resumed.GOES_ON;
      return new Result(
          goesOn ? ExitCode.OK : ExitCode.FAILED,
          key + text(resumed),
          new Json().put("account", key).put("resumed", goesOn).build());
    }
  }

  private static String text(AccountService.Resumed resumed) {
    return switch (resumed) {
      case GOES_ON -> " goes on.\n";
      case UNKNOWN -> " has never uploaded, so there is nothing to resume.\n";
      case HANDED_OVER ->
          " stays stopped: this store was handed over, another one goes on with the shops.\n";
    };
  }
}
