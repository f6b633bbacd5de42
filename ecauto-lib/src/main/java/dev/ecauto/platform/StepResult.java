package dev.ecauto.platform;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a step. */
public sealed interface StepResult {
  /** Says what follows from each outcome. */
  <R> R match(
      Function<? super Done, ? extends R> done, Function<? super NotDone, ? extends R> notDone);

  /**
   * The shop confirmed the step.
   *
   * @param itemId the shop's id of the item from now on; a later step may yield another one (eBay:
   *     the SKU, then the offer, then the listing), and the last one is the listing's
   * @param requestId the shop's id of the call, if it gives one
   */
  record Done(String itemId, @Nullable String requestId) implements StepResult {
    @Override
    public <R> R match(
        Function<? super Done, ? extends R> done, Function<? super NotDone, ? extends R> notDone) {
      return done.apply(this);
    }
  }

  /** The step was not confirmed; the error's class says what that means. */
  record NotDone(PlatformError error) implements StepResult {
    @Override
    public <R> R match(
        Function<? super Done, ? extends R> done, Function<? super NotDone, ? extends R> notDone) {
      return notDone.apply(this);
    }
  }
}
