package dev.ecauto.schedule;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.function.Function;

/** What the planner decided for one request. */
public sealed interface SlotDecision {
  /** What follows from each. */
  <R> R match(Function<Slot, R> slot, Function<NoSlot, R> noSlot);

  /** A time inside the account's window and caps. */
  record Slot(AccountId account, Instant time) implements SlotDecision {
    @Override
    public <R> R match(Function<Slot, R> slot, Function<NoSlot, R> noSlot) {
      return slot.apply(this);
    }
  }

  /**
   * There is no such time.
   *
   * @param reason why
   */
  record NoSlot(Reason reason) implements SlotDecision {
    @Override
    public <R> R match(Function<Slot, R> slot, Function<NoSlot, R> noSlot) {
      return noSlot.apply(this);
    }
  }
}
