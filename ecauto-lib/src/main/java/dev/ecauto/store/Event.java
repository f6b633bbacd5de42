package dev.ecauto.store;

import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit trail.
 *
 * @param at when
 * @param actor who: a command, a runner, a person
 * @param type what happened
 * @param asin the product concerned, if one
 * @param listingId the listing concerned, if one
 * @param queueId the queue row concerned, if one
 * @param reason why
 * @param detail figures: before, after, ids; written as one JSON object
 */
public record Event(
    Instant at,
    String actor,
    EventType type,
    @Nullable Asin asin,
    @Nullable Long listingId,
    @Nullable Long queueId,
    @Nullable Reason reason,
    Map<String, String> detail) {
  public Event {
    detail = Map.copyOf(detail);
  }
}
