package dev.ecauto.placement;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of one listing that an operator wanted changed. */
public sealed interface ChangeOutcome {
  /** The listing. */
  long listingId();

  /** What follows from each. */
  <R> R match(Function<Changed, R> changed, Function<NotPossible, R> notPossible);

  /**
   * It changed.
   *
   * @param status what it is now
   * @param scheduledTime when it goes to the shop, if it is queued now
   */
  record Changed(long listingId, ListingStatus status, @Nullable Instant scheduledTime)
      implements ChangeOutcome {
    @Override
    public <R> R match(Function<Changed, R> changed, Function<NotPossible, R> notPossible) {
      return changed.apply(this);
    }
  }

  /**
   * It was left as it is.
   *
   * @param reason why the change does not fit its state
   */
  record NotPossible(long listingId, Reason reason) implements ChangeOutcome {
    @Override
    public <R> R match(Function<Changed, R> changed, Function<NotPossible, R> notPossible) {
      return notPossible.apply(this);
    }
  }
}
