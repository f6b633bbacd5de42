package dev.ecauto.listing.internal;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Event;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of the audit trail by one actor at one time. Immutable.
 *
 * @param at when
 * @param actor who
 */
public record EventFactory(Instant at, String actor) {
  /** Something happened to a listing. */
  public Event listing(
      EventType type, Listing listing, @Nullable Reason reason, Map<String, String> detail) {
    return new Event(at, actor, type, listing.asin(), listing.id(), null, reason, detail);
  }

  /** Something happened to a listing's queue row. */
  public Event row(EventType type, Row row, Reason reason, Map<String, String> detail) {
    return new Event(at, actor, type, row.asin(), row.listingId(), row.id(), reason, detail);
  }

  /** A queue row, with what it belongs to. */
  public record Row(Asin asin, long listingId, long id) {}

  /** Something happened to a product that has no listing. */
  public Event product(EventType type, Asin asin, Reason reason) {
    return new Event(at, actor, type, asin, null, null, reason, Map.of());
  }
}
