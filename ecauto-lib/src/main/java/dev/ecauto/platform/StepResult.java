package dev.ecauto.platform;

import org.jspecify.annotations.Nullable;

/** What became of a step. */
public sealed interface StepResult {
  /**
   * The shop confirmed the step.
   *
   * @param itemId the shop's id of the item from now on; a later step may yield another one (eBay:
   *     the SKU, then the offer, then the listing), and the last one is the listing's
   * @param requestId the shop's id of the call, if it gives one
   */
  record Done(String itemId, @Nullable String requestId) implements StepResult {}

  /** The step was not confirmed; the error's class says what that means. */
  record NotDone(PlatformError error) implements StepResult {}
}
