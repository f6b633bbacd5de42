package dev.ecauto.overview;

import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Which page of the audit trail is meant. Immutable; start with {@link #newest}.
 *
 * @param before ids below this: the last one of the page before
 * @param type events of this type only; absent for all
 * @param asin events of this product only; absent for all
 * @param size how many
 */
public record EventQuery(long before, @Nullable EventType type, @Nullable Asin asin, int size) {
  /** The newest hundred. */
  public static EventQuery newest() {
    return new EventQuery(Long.MAX_VALUE, null, null, 100);
  }

  /** The page after the one that ended with an id. */
  public EventQuery withBefore(long id) {
    return new EventQuery(id, type, asin, size);
  }

  /** Events of one type only. */
  public EventQuery withType(@Nullable EventType one) {
    return new EventQuery(before, one, asin, size);
  }

  /** Events of one product only. */
  public EventQuery withAsin(@Nullable Asin one) {
    return new EventQuery(before, type, one, size);
  }
}
