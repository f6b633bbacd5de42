package dev.ecauto.runner.report;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What accounts that cannot work leave undone is no finding, and must not look like peace. */
public final class StoppedAccounts {
  private StoppedAccounts() {}

  /**
   * A line for each account that is stopped, with the cause and the cure.
   *
   * @param named the only account that is asked about; {@code null} for all
   */
  public static String text(Ecauto ecauto, @Nullable AccountId named) {
    return handedOver(ecauto).orElseGet(() -> stopped(ecauto, named));
  }

  /** What a command says that does nothing in a store that was handed over, if it was. */
  public static Optional<Result> refusal(Ecauto ecauto) {
    return handedOver(ecauto)
        .map(text -> new Result(ExitCode.FAILED, text, new Json().put("handedOver", true).build()));
  }

  private static Optional<String> handedOver(Ecauto ecauto) {
    return ecauto
        .live()
        .handedOverAt()
        .map(
            since ->
                "This store was handed over at "
                    + since
                    + ", another one goes on with its shops: nothing is asked or sent from here.\n");
  }

  private static String stopped(Ecauto ecauto, @Nullable AccountId named) {
    return ecauto.shopStatuses().stream()
        .filter(AccountStatus::isStopped)
        .filter(status -> named == null || status.account().account().equals(named))
        .map(
            status ->
                status.account()
                    + " is stopped: "
                    + Objects.requireNonNull(status.state()).stoppedReason()
                    + ". "
                    + cure(status.account())
                    + "\n")
        .collect(Collectors.joining());
  }

  /** How a person lets an account go on. */
  public static String cure(AccountKey account) {
    return "When the cause is gone: ecauto resume --account-id " + account.account();
  }
}
