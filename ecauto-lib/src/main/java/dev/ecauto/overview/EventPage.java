package dev.ecauto.overview;

import dev.ecauto.store.Event;
import java.util.List;
import java.util.OptionalLong;

/**
 * A page of the audit trail, newest first.
 *
 * @param events what happened
 * @param next where the next page begins; empty if this is the last
 */
public record EventPage(List<Event> events, OptionalLong next) {
  public EventPage {
    events = List.copyOf(events);
  }
}
