package dev.ecauto.platform;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a change of an item. */
public sealed interface ReviseResult {
  /** Says what follows from each outcome. */
  <R> R match(
      Function<? super Revised, ? extends R> revised,
      Function<? super NotRevised, ? extends R> notRevised);

  /**
   * The shop took the call and told how the item is now. That need not be what was asked for: a
   * shop may ignore a value, so compare.
   *
   * @param now the item after the change, as the shop has it
   * @param requestId the shop's id of the call, if it gives one
   */
  record Revised(ShopItem now, @Nullable String requestId) implements ReviseResult {
    @Override
    public <R> R match(
        Function<? super Revised, ? extends R> revised,
        Function<? super NotRevised, ? extends R> notRevised) {
      return revised.apply(this);
    }
  }

  /** The change was not confirmed; the error's class says what that means. */
  record NotRevised(PlatformError error) implements ReviseResult {
    @Override
    public <R> R match(
        Function<? super Revised, ? extends R> revised,
        Function<? super NotRevised, ? extends R> notRevised) {
      return notRevised.apply(this);
    }
  }
}
