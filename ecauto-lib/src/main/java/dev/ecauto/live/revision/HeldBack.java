package dev.ecauto.live.revision;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;

/**
 * Changes of a kind that are planned and not sent, since the account's mode does not send them.
 *
 * @param account whose shop
 * @param kind what they would do
 * @param count how many
 * @param difference the sum of what prices would move by; below zero for falls
 */
public record HeldBack(AccountKey account, RevisionKind kind, int count, Money difference) {
  /** The same as a sentence. */
  public Reason told() {
    Reason told =
        Reason.of(ReasonCode.LIVE_HELD_BACK)
            .with("account", account)
            .with("kind", kind.code())
            .with("count", count);
    return difference.minorUnits() == 0 ? told : told.with("difference", difference);
  }
}
