package dev.ecauto.placement;

import dev.ecauto.model.ListingStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one listing that an operator wanted changed. */
public sealed interface ChangeOutcome {
  /** The listing. */
  long listingId();

  /**
   * It changed.
   *
   * @param status what it is now
   * @param scheduledTime when it goes to the shop, if it is queued now
   */
  record Changed(long listingId, ListingStatus status, @Nullable Instant scheduledTime)
      implements ChangeOutcome {}

  /**
   * It was left as it is.
   *
   * @param reason why the change does not fit its state
   */
  record NotPossible(long listingId, String reason) implements ChangeOutcome {}
}
