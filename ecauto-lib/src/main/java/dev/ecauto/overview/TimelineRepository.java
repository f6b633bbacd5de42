package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.OBSERVATIONS;
import static dev.ecauto.schema.Tables.REVISIONS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.overview.PricePoint.Kind;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What happens when. Stateless and safe for use by many threads. */
final class TimelineRepository {
  private static final int MAX_POINTS = 5_000;
  private final EventLog events = new EventLog();

  /** Uploads and edits of each hour since a time; hours without any are left out. */
  List<HourCount> hours(Transaction tx, Instant since) {
    Map<Instant, long[]> hours = new TreeMap<>();
    count(
        tx,
        EVENTS.TYPE.in(EventType.UPLOAD_LISTED.code(), EventType.UPLOAD_FAILED.code()),
        since,
        (hour, type, count) ->
            hours
                    .computeIfAbsent(hour, key -> new long[3])[
                    type.equals(EventType.UPLOAD_LISTED.code()) ? 0 : 2] +=
                count);
    Field<String> hour = hour(tx, REVISIONS.PROCESSED_AT);
    Jooq.dsl(tx)
        .select(hour, DSL.count())
        .from(REVISIONS)
        .where(REVISIONS.STATUS.eq(Revision.Status.DONE.code()))
        .and(REVISIONS.SENT_AT.ge(since))
        .groupBy(hour)
        .forEach(
            row ->
                hours.computeIfAbsent(instant(row.value1()), key -> new long[3])[1] +=
                    row.value2());
    return hours.entrySet().stream()
        .map(
            entry ->
                new HourCount(
                    entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
        .toList();
  }

  private interface Counter {
    void count(Instant hour, String type, long count);
  }

  private static void count(Transaction tx, Condition which, Instant since, Counter counter) {
    Field<String> hour = hour(tx, EVENTS.AT);
    Jooq.dsl(tx)
        .select(hour, EVENTS.TYPE, DSL.count())
        .from(EVENTS)
        .where(EVENTS.AT.ge(since))
        .and(which)
        .groupBy(hour, EVENTS.TYPE)
        .forEach(row -> counter.count(instant(row.value1()), row.value2(), row.value3()));
  }

  /** The hour of a time as {@code 2026-11-27 09}, in UTC. */
  private static Field<String> hour(Transaction tx, Field<Instant> time) {
    return Jooq.isPostgres(tx)
        ? DSL.field("to_char({0} at time zone 'UTC', 'YYYY-MM-DD HH24')", String.class, time)
        : DSL.field("substr({0}, 1, 13)", String.class, time);
  }

  private static Instant instant(String hour) {
    return Instant.parse(hour.replace(' ', 'T') + ":00:00Z");
  }

  /** What waits for its time, per account and hour, in that order. */
  List<PlannedHour> plan(Transaction tx) {
    Field<String> hour = hour(tx, UPLOAD_QUEUE.SCHEDULED_TIME);
    return Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, hour, DSL.count())
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING))
        .groupBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, hour)
        .orderBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, hour)
        .fetch(
            row ->
                new PlannedHour(
                    new AccountKey(row.value1(), row.value2()),
                    instant(row.value3()),
                    row.value4()));
  }

  /** Why listings failed, the most frequent cause first. */
  List<Cause> causes(Transaction tx) {
    Field<String> code = ListingIdRepository.cause(tx);
    Field<Long> newest = DSL.max(LISTINGS.ID);
    var groups =
        Jooq.dsl(tx)
            .select(code, DSL.count(), newest)
            .from(LISTINGS)
            .where(LISTINGS.STATUS.eq(ListingStatus.FAILED))
            .and(LISTINGS.STATUS_REASON.isNotNull())
            .groupBy(code)
            .fetch();
    Map<Long, String> examples = new HashMap<>();
    Jooq.dsl(tx)
        .select(LISTINGS.ID, LISTINGS.STATUS_REASON)
        .from(LISTINGS)
        .where(LISTINGS.ID.in(groups.getValues(newest)))
        .forEach(row -> examples.put(row.value1(), row.value2()));
    return groups.stream()
        .map(
            row ->
                new Cause(
                    row.value1(),
                    row.value2(),
                    Reason.parse(examples.getOrDefault(row.value3(), ""))))
        .sorted(Comparator.comparingLong(Cause::count).reversed())
        .toList();
  }

  /** What Amazon asked and what the shop showed, oldest first. */
  List<PricePoint> prices(Transaction tx, Asin asin) {
    List<PricePoint> points = new ArrayList<>();
    Jooq.dsl(tx)
        .select(OBSERVATIONS.AT, OBSERVATIONS.PRICE)
        .from(OBSERVATIONS)
        .where(OBSERVATIONS.ASIN.eq(asin))
        .orderBy(OBSERVATIONS.ID.desc())
        .limit(MAX_POINTS)
        .forEach(
            row -> points.add(new PricePoint(row.value1(), yen(row.value2()), null, Kind.AMAZON)));
    Jooq.dsl(tx)
        .select(LISTINGS.LISTED_AT, LISTINGS.SELLING_PRICE, LISTINGS.CURRENCY, LISTINGS.ID)
        .from(LISTINGS)
        .where(LISTINGS.ASIN.eq(asin))
        .and(LISTINGS.LISTED_AT.isNotNull())
        .forEach(row -> points.addAll(inShop(tx, row.value4(), row.value1(), row.value2())));
    points.sort(Comparator.comparing(PricePoint::at));
    return points;
  }

  /** The first price is the one before the first change; without any, the present one. */
  private static List<PricePoint> inShop(
      Transaction tx, long listing, Instant listedAt, long present) {
    var changes =
        Jooq.dsl(tx)
            .select(REVISIONS.PROCESSED_AT, REVISIONS.BEFORE_PRICE, REVISIONS.AFTER_PRICE)
            .from(REVISIONS)
            .where(REVISIONS.LISTING_ID.eq(listing))
            .and(REVISIONS.STATUS.eq(Revision.Status.DONE.code()))
            .and(REVISIONS.AFTER_PRICE.isNotNull())
            .orderBy(REVISIONS.ID)
            .limit(MAX_POINTS)
            .fetch();
    List<PricePoint> points = new ArrayList<>();
    Long first = changes.isEmpty() ? Long.valueOf(present) : changes.get(0).value2();
    points.add(new PricePoint(listedAt, null, yen(first), Kind.SHOP));
    changes.forEach(
        row -> points.add(new PricePoint(row.value1(), null, yen(row.value3()), Kind.SHOP)));
    return points;
  }

  private static @Nullable Money yen(@Nullable Long amount) {
    return amount == null ? null : Money.yen(amount);
  }

  /** A page of the audit trail, newest first. */
  EventPage events(Transaction tx, EventQuery query) {
    List<Long> ids =
        Jooq.dsl(tx)
            .select(EVENTS.ID)
            .from(EVENTS)
            .where(EVENTS.ID.lt(query.before()))
            .and(query.type() == null ? DSL.noCondition() : EVENTS.TYPE.eq(query.type().code()))
            .and(query.asin() == null ? DSL.noCondition() : EVENTS.ASIN.eq(query.asin()))
            .orderBy(EVENTS.ID.desc())
            .limit(query.size() + 1)
            .fetch(EVENTS.ID);
    List<Long> page = ids.subList(0, Math.min(query.size(), ids.size()));
    List<Event> found = new ArrayList<>(events.byId(tx, page));
    java.util.Collections.reverse(found);
    return new EventPage(
        found,
        ids.size() > query.size()
            ? java.util.OptionalLong.of(page.get(page.size() - 1))
            : java.util.OptionalLong.empty());
  }
}
