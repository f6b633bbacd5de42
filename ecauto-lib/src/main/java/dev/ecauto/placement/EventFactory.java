package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Event;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the audit trail by one actor at one time. */
record EventFactory(Instant at, String actor) {
  /** Something happened to a listing. */
  Event listing(String type, Listing listing, @Nullable String reason, Map<String, String> detail) {
    return new Event(at, actor, type, listing.asin(), listing.id(), null, reason, detail);
  }

  /** Something happened to a product that has no listing. */
  Event product(String type, Asin asin, String reason) {
    return new Event(at, actor, type, asin, null, null, reason, Map.of());
  }
}
