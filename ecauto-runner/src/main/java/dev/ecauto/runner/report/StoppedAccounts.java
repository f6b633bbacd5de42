package dev.ecauto.runner.report;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import java.util.Objects;
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
