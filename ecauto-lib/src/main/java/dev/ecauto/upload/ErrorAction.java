package dev.ecauto.upload;

import dev.ecauto.model.ListingStatus;
import java.time.Duration;
import java.time.Instant;

/** What follows from an error of a step. */
sealed interface ErrorAction {
  /** The account is restricted or must be authorised again: nothing of it goes on. */
  record StopAccount() implements ErrorAction {}

  /** A quota of the account is used up: nothing of it goes on before a time. Costs no try. */
  record PauseAccount(Instant until) implements ErrorAction {}

  /** The account may add nothing before a time; the rest goes on. Costs no try. */
  record PauseAdds(Instant until) implements ErrorAction {}

  /** Nobody knows whether it took effect: ask the shop. */
  record LookFirst() implements ErrorAction {}

  /** The shop does not know the item: look whether it is really gone. */
  record VerifyItem() implements ErrorAction {}

  /** Hopeless, or tried often enough. */
  record GiveUp(ListingStatus listingStatus) implements ErrorAction {}

  /** Try again later. Costs a try of the item. */
  record RetryItem(Duration delay) implements ErrorAction {}

  /** Try this step again later. Costs a try of the step only. */
  record RetryStep(Duration delay) implements ErrorAction {}

  /** Go on without the step. */
  record LeaveOut() implements ErrorAction {}

  /** Where one wave has several errors, the verdict with the lowest rank is carried out. */
  default int rank() {
    if (this instanceof StopAccount) {
      return 0;
    } else if (this instanceof PauseAccount) {
      return 1;
    } else if (this instanceof PauseAdds) {
      return 2;
    } else if (this instanceof LookFirst) {
      return 3;
    } else if (this instanceof VerifyItem) {
      return 4;
    } else if (this instanceof GiveUp) {
      return 5;
    } else if (this instanceof RetryItem) {
      return 6;
    } else if (this instanceof RetryStep) {
      return 7;
    }
    return 8;
  }
}
