package dev.ecauto.store.internal;

import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.LISTINGS;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.EventsRecord;
import dev.ecauto.store.Event;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The append-only audit trail: every change of a status and every repair, written in the
 * transaction of the change itself. Stateless and safe for use by many threads.
 */
public final class EventLog {
  private static final List<Field<?>> COLUMNS =
      List.of(
          EVENTS.AT,
          EVENTS.ACTOR,
          EVENTS.TYPE,
          EVENTS.ASIN,
          EVENTS.LISTING_ID,
          EVENTS.QUEUE_ID,
          EVENTS.REASON,
          EVENTS.DETAIL);
  private static final PreparedInsert INSERT =
      new PreparedInsert(
          COLUMNS, rows -> DSL.insertInto(EVENTS).columns(COLUMNS).valuesOfRows(rows));
  private static final TypeAdapter<Map<String, String>> DETAIL =
      new Gson().getAdapter(new TypeToken<>() {});

  /** What explains a listing that is in a shop. */
  private static final List<String> MILESTONES =
      Stream.of(
              EventType.LISTING_REGISTERED,
              EventType.LISTING_ADOPTED,
              EventType.UPLOAD_LISTED,
              EventType.UPLOAD_ADOPTED)
          .map(EventType::code)
          .toList();

  private static final Pruning OLD =
      new Pruning(
          EVENTS,
          EVENTS.ID,
          DSL.not(
              EVENTS
                  .TYPE
                  .in(MILESTONES)
                  .and(
                      DSL.exists(
                          DSL.selectOne()
                              .from(LISTINGS)
                              .where(LISTINGS.ID.eq(EVENTS.LISTING_ID))
                              .and(LISTINGS.STATUS.eq(ListingStatus.LISTED))))));

  /** Appends events in order. */
  public void append(Transaction tx, Collection<Event> events) {
    INSERT.write(tx, events.stream().map(EventLog::binds).toList());
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

  /** How many events an SQLite store has ever had; it never falls. */
  public long counted(Transaction tx) {
    return Jooq.dsl(tx)
        .resultQuery("select seq from sqlite_sequence where name like '%events'")
        .fetchOptional(0, Long.class)
        .orElse(0L);
  }

  /** Lets an SQLite store count its events on from a number, unless it is further already. */
  public void continueAfter(Transaction tx, long count) {
    Jooq.dsl(tx)
        .execute(
            "update sqlite_sequence set seq = max(seq, {0}) where name like '%events'",
            DSL.val(count));
    if (counted(tx) == 0) {
      Jooq.dsl(tx)
          .execute(
              "insert into sqlite_sequence (name, seq) values ({0}, {1})",
              DSL.val(EVENTS.getName()), DSL.val(count));
    }
  }

  /** When the last event happened, if there was one. */
  public Optional<Instant> lastAt(Transaction tx) {
    return Jooq.dsl(tx).select(DSL.max(EVENTS.AT)).from(EVENTS).fetchOptional(0, Instant.class);
  }

  /** Events by their place in the trail, in its order. Keep to a thousand a call. */
  public List<Event> byId(Transaction tx, Collection<Long> ids) {
    return Jooq.dsl(tx)
        .selectFrom(EVENTS)
        .where(EVENTS.ID.in(ids))
        .orderBy(EVENTS.ID)
        .fetch(EventLog::toEvent);
  }

  /** Old events; how each listing that is in a shop came there is kept. */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    return OLD.run(tx, request, EVENTS.AT.lt(request.before()));
  }

  private static @Nullable Object[] binds(Event event) {
    if (event.type() == EventType.UNKNOWN) {
      throw new IllegalArgumentException("an event of " + event.actor() + " has no known type");
    }
    return new @Nullable Object[] {
      event.at(),
      event.actor(),
      event.type().code(),
      event.asin(),
      event.listingId(),
      event.queueId(),
      event.reason() == null ? null : event.reason().stored(),
      event.detail().isEmpty() ? null : DETAIL.toJson(new TreeMap<>(event.detail()))
    };
  }

  private static Event toEvent(EventsRecord row) {
    return new Event(
        row.getAt(),
        row.getActor(),
        EventType.ofCode(row.getType()),
        row.getAsin(),
        row.getListingId(),
        row.getQueueId(),
        row.getReason() == null ? null : Reason.parse(row.getReason()),
        row.getDetail() == null ? Map.of() : detail(row.getDetail()));
  }

  private static Map<String, String> detail(String json) {
    try {
      return DETAIL.fromJson(json);
    } catch (IOException e) {
      throw new StoreException("an event's detail is not a JSON object: " + json, e);
    }
  }
}
