package dev.ecauto.account;

import dev.ecauto.platform.QuotaUse;
import java.time.Instant;
import java.util.List;

/**
 * How many items an account may still add in the shop's day.
 *
 * @param since when the day began
 * @param resetsAt when it ends
 * @param used additions that the platform counted
 * @param limit additions per day; {@link Integer#MAX_VALUE} if the platform has no such quota
 */
public record DayOfAdds(Instant since, Instant resetsAt, int used, int limit) {
  /** What the platform's quotas say of it. */
  public static DayOfAdds of(List<QuotaUse> quotas) {
    return quotas.stream()
        .filter(quota -> quota.name().equals(QuotaUse.ADDS))
        .findFirst()
        .map(quota -> new DayOfAdds(quota.since(), quota.resetsAt(), quota.used(), quota.limit()))
        .orElse(new DayOfAdds(Instant.EPOCH, Instant.MAX, 0, Integer.MAX_VALUE));
  }

  /** How many more are allowed, by the platform's count and by ours. */
  public int left(AccountState state) {
    return Math.max(0, limit - Math.max(used, state.adds().usedOn(since)));
  }

  /** Whether none more is allowed. */
  public boolean isUsedUp(AccountState state) {
    return left(state) == 0;
  }
}
