package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.AccountOption;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands to a whole account share. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class AccountCommand extends Action {
  @Mixin private AccountOption account;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Mixin private YesOption yes;

  /** What is done, for the question: {@code Stop everything of}. */
  abstract String verb();

  /** Does it. */
  abstract Result command(Session session, Ecauto ecauto, AccountKey account);

  @Nullable String reason() {
    return reason;
  }

  @Override
  protected final Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      AccountKey key = account.key(ecauto);
      if (!yes.agreed(session, verb() + " " + key)) {
        return Result.declined();
      }
      return command(session, ecauto, key);
    }
  }
}
