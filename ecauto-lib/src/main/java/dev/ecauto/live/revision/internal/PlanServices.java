package dev.ecauto.live.revision.internal;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.AccountKey;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What planning works with.
 *
 * @param listing the accounts' rules
 * @param screening what must not be sold, as of now
 * @param target what is minded
 * @param kinds the kinds of changes that are sent for an account
 */
public record PlanServices(
    ListingConfig listing,
    Supplier<ScreeningLists> screening,
    TargetConfig target,
    Function<AccountKey, Set<RevisionKind>> kinds) {
  /** Whether what loses money is hidden in an account, and never raised. */
  boolean hidesOnly(AccountKey account) {
    Set<RevisionKind> sent = kinds.apply(account);
    return sent.contains(RevisionKind.HIDE) && !sent.contains(RevisionKind.PRICE_UP_FROM_LOSS);
  }
}
