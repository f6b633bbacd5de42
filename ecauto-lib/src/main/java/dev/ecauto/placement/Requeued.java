package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import java.time.Instant;

/** What became of a listing that was to come back into the queue. */
sealed interface Requeued {
  Listing listing();

  /** It has an open row now. */
  record Queued(Listing listing, Instant time) implements Requeued {}

  /** It has none; the listing is as it is now, with the reason. */
  record Refused(Listing listing, String reason) implements Requeued {}
}
