package dev.ecauto.runner.account;

import com.google.gson.JsonPrimitive;
import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.runner.cli.AccountOption;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.config.DurationText;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "authorise",
    description = {
      "Let ecauto act for a BASE shop.",
      "Shows the address to log in at. If the account's redirect address is on this machine, such"
          + " as http://127.0.0.1:8765/callback, it waits there for the browser and does the rest.",
      "Otherwise pass the code on that BASE sends the browser back with: --code CODE."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuthoriseCommand extends Action {
  /** What cannot be done without a scope. */
  private static final Map<String, String> NEEDED_FOR =
      Map.of(
          "read_users", "to tell whose shop it is, before anything is sent to it",
          "read_items", "upload (items in doubt), check --shop, sync",
          "write_items", "upload, sync --apply, hide, show, undo");

  @Mixin private AccountOption account;

  @Option(names = "--code", paramLabel = "CODE", description = "The code from the browser.")
  private @Nullable String code;

  @Option(names = "--no-wait", description = "Only show the address.")
  private boolean noWait;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "How long to wait for the browser; default 10m.")
  private String wait;

  @Option(names = "--open", description = "Open the address in this machine's browser.")
  private boolean open;

  @Override
  protected Result run(Session session) {
    Duration patience = patience();
    try (Ecauto ecauto = session.openOrCreate(Service.SHOPS)) {
      AccountId id = account.key(ecauto).account();
      return code == null ? byBrowser(session, ecauto, id, patience) : exchange(ecauto, id, code);
    }
  }

  private Duration patience() {
    try {
      return DurationText.parse(wait);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--wait " + wait + ": give a number and ms, s, m or h, such as 10m");
    }
  }

  private Result byBrowser(Session session, Ecauto ecauto, AccountId id, Duration patience) {
    String state = UUID.randomUUID().toString();
    URI url = ecauto.base().authorizeUrl(id, state);
    URI redirect = ecauto.base().redirectUri(id);
    if (noWait || !Callback.isHere(redirect)) {
      return address(id, url, state);
    }
    try (Callback callback = Callback.listen(redirect, state)) {
      session.console().show("Log in to BASE as the shop of '" + id + "' at\n" + url + "\n");
      session.console().say("Waiting at " + redirect + " for the browser; Ctrl+C ends this.");
      if (open && !Browser.open(url)) {
        session.console().say("No browser could be opened: copy the address into one.");
      }
      return callback
          .await(session.surroundings().stop(), patience)
          .map(answer -> answered(ecauto, id, answer))
          .orElseGet(() -> nobodyCame(id));
    } catch (IOException e) {
      session
          .console()
          .say("Nothing can listen at " + redirect + ": another process does. Use --code instead.");
      return address(id, url, state);
    }
  }

  private static Result answered(Ecauto ecauto, AccountId id, Callback.Answer answer) {
    return answer.code().isEmpty()
        ? new Result(
            ExitCode.FAILED,
            "'" + id + "' was not authorised: BASE gave no code (" + answer.error() + ").\n",
            new Json().put("account", id).put("error", answer.error()).build())
        : exchange(ecauto, id, answer.code());
  }

  private static Result nobodyCame(AccountId id) {
    return new Result(
        ExitCode.STOPPED,
        "The browser did not come back; run the same command again.\n",
        new Json().put("account", id).put("error", "no answer").build());
  }

  private static Result address(AccountId id, URI url, String state) {
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
        .match(
            ok -> authorised(id, ok.value(), ecauto.base().missingScopes(id)),
            failed -> refused(id, failed.error()));
  }

  private static Result authorised(AccountId id, String shop, Set<String> missing) {
    StringBuilder text = new StringBuilder();
    text.append("'").append(id).append("' is authorised for the shop '").append(shop).append("'.");
    text.append(" If it was stopped: ecauto resume --account-id ").append(id).append('\n');
    missing.forEach(
        scope ->
            text.append("BASE did not grant ")
                .append(scope)
                .append(", which is needed for: ")
                .append(NEEDED_FOR.get(scope))
                .append(". Add it to the application at BASE, then authorise again.\n"));
    return new Result(
        missing.isEmpty() ? ExitCode.OK : ExitCode.FAILED,
        text.toString(),
        new Json()
            .put("account", id)
            .put("shop", shop)
            .put("missingScopes", missing, JsonPrimitive::new)
            .build());
  }

  private static Result refused(AccountId id, PlatformError error) {
    String scope =
        Optional.of(error)
            .filter(refused -> refused.code().equals("invalid_scope"))
            .map(r -> " BASE did not grant read_users: add it to the application at BASE.")
            .orElse("");
    return new Result(
        ExitCode.FAILED,
        "'" + id + "' was not authorised: " + error + scope + "\n",
        new Json().put("account", id).put("error", error.toString()).build());
  }
}
