package dev.ecauto.runner.account;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.runner.cli.AccountOption;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "authorise",
    description = {
      "Let ecauto act for a BASE shop.",
      "Without a code: print the address to log in at. BASE then sends the browser to the"
          + " account's redirect address with a code.",
      "With that code: get the account's tokens and keep them."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuthoriseCommand extends Action {
  @Mixin private AccountOption account;

  @Option(names = "--code", paramLabel = "CODE", description = "The code from the browser.")
  private @Nullable String code;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.openOrCreate(Service.SHOPS)) {
      AccountId id = account.key(ecauto).account();
      return code == null ? address(ecauto, id) : exchange(ecauto, id, code);
    }
  }

  private static Result address(Ecauto ecauto, AccountId id) {
    String state = UUID.randomUUID().toString();
    String url = ecauto.base().authorizeUrl(id, state).toString();
    return Result.ok(
        "Log in to BASE as the shop of '"
            + id
            + "' at\n"
            + url
            + "\nCheck that the browser comes back with state="
            + state
            + ", and pass the code on within the hour:\necauto authorise --account-id "
            + id
            + " --code CODE\n",
        new Json().put("account", id).put("url", url).put("state", state).build());
  }

  private static Result exchange(Ecauto ecauto, AccountId id, String code) {
    return ecauto
        .base()
        .authorise(id, code)
        .match(ok -> authorised(id, ok.value()), failed -> refused(id, failed.error()));
  }

  private static Result authorised(AccountId id, String shop) {
    return Result.ok(
        "'"
            + id
            + "' is authorised for the shop '"
            + shop
            + "'. If it was stopped: ecauto resume --account-id "
            + id
            + "\n",
        new Json().put("account", id).put("shop", shop).build());
  }

  private static Result refused(AccountId id, PlatformError error) {
    return new Result(
        ExitCode.FAILED,
        "'" + id + "' was not authorised: " + error + "\n",
        new Json().put("account", id).put("error", error.toString()).build());
  }
}
