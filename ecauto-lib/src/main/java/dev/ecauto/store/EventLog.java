package dev.ecauto.store;

import static dev.ecauto.schema.Tables.EVENTS;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.ecauto.model.Asin;
import dev.ecauto.schema.tables.records.EventsRecord;
import dev.ecauto.store.internal.Jooq;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The append-only audit trail: every change of a status and every repair, written in the
 * transaction of the change itself. Stateless and safe for use by many threads.
 */
public final class EventLog {
  private static final Gson GSON = new Gson();
  private static final TypeToken<Map<String, String>> DETAIL = new TypeToken<>() {};

  /** Appends events in order. */
  public void append(Transaction tx, Collection<Event> events) {
    Jooq.dsl(tx).batchInsert(events.stream().map(EventLog::toRecord).toList()).execute();
  }

  /** Appends one event. */
  public void append(Transaction tx, Event event) {
    append(tx, List.of(event));
  }

  /** Everything that happened to a product and its listings, oldest first. */
  public List<Event> of(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(EVENTS)
        .where(EVENTS.ASIN.eq(asin))
        .orderBy(EVENTS.ID)
        .fetch(EventLog::toEvent);
  }

  private static EventsRecord toRecord(Event event) {
    EventsRecord row = new EventsRecord();
    row.setAt(event.at());
    row.setActor(event.actor());
    row.setType(event.type());
    row.setAsin(event.asin());
    row.setListingId(event.listingId());
    row.setQueueId(event.queueId());
    row.setReason(event.reason());
    row.setDetail(event.detail().isEmpty() ? null : GSON.toJson(new TreeMap<>(event.detail())));
    return row;
  }

  private static Event toEvent(EventsRecord row) {
    return new Event(
        row.getAt(),
        row.getActor(),
        row.getType(),
        row.getAsin(),
        row.getListingId(),
        row.getQueueId(),
        row.getReason(),
        row.getDetail() == null ? Map.of() : GSON.fromJson(row.getDetail(), DETAIL));
  }
}
