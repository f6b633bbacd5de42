package dev.ecauto;

import dev.ecauto.account.AccountState;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.upload.Forecast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shop account is.
 *
 * @param account which
 * @param state pauses and stops; {@code null} if it never uploaded
 * @param tokenUntil when its access token ends unless it is refreshed; {@code null} without one
 * @param quotas what it has used; empty if its platform is not configured
 * @param forecast when its queue will be done; {@code null} if its platform is not configured
 */
public record AccountStatus(
    AccountKey account,
    @Nullable AccountState state,
    @Nullable Instant tokenUntil,
    List<QuotaUse> quotas,
    @Nullable Forecast forecast) {
  public AccountStatus {
    quotas = List.copyOf(quotas);
  }

  /** What is left of a quota; {@code null} if the platform does not count it. */
  public @Nullable Integer left(String quota) {
    return quotas.stream()
        .filter(use -> use.name().equals(quota))
        .findFirst()
        .map(QuotaUse::left)
        .orElse(null);
  }

  /** Whether nothing is uploaded for it until an operator resumes it. */
  public boolean isStopped() {
    return state != null && state.stoppedReason() != null;
  }

  /** Whether another store goes on with it, so that nothing lets it go on here. */
  public boolean isHandedOver() {
    Reason reason = state == null ? null : state.stoppedReason();
    return reason != null && reason.code() == ReasonCode.LIVE_HANDED_OVER;
  }
}
