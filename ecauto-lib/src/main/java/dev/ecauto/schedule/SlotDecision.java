package dev.ecauto.schedule;

import dev.ecauto.model.AccountId;
import java.time.Instant;

/** What the planner decided for one request. */
public sealed interface SlotDecision {
  /** A time inside the account's window and caps. */
  record Slot(AccountId account, Instant time) implements SlotDecision {}

  /**
   * There is no such time.
   *
   * @param reason why, in words for the operator
   */
  record NoSlot(String reason) implements SlotDecision {}
}
