package dev.ecauto.runner.report;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
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
                "%s is stopped: %s. When the cause is gone: ecauto resume --account-id %s%n"
                    .formatted(
                        status.account(),
                        Objects.requireNonNull(status.state()).stoppedReason(),
                        status.account().account()))
        .collect(Collectors.joining());
  }
}
