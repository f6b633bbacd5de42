package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.OBSERVATIONS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.overview.PricePoint.Kind;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.AccountCounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What happens when. Stateless and safe for use by many threads. */
final class TimelineRepository {
  private static final int MAX_POINTS = 5_000;
  private static final String LISTED = EventType.UPLOAD_LISTED.code();
  private static final String FAILED = EventType.UPLOAD_FAILED.code();

  private final AccountCountRepository counts = new AccountCountRepository();
  private final EventLog events = new EventLog();

  /** Uploads and edits of each hour since a time; hours without any are left out. */
  List<HourCount> hours(Transaction tx, Instant since) {
    Map<Instant, HourCount> hours = new TreeMap<>();
    uploads(tx, since).forEach(hour -> hours.merge(hour.hour(), hour, HourCount::plus));
    edits(tx, since).forEach(hour -> hours.merge(hour.hour(), hour, HourCount::plus));
    return List.copyOf(hours.values());
  }

  private static List<HourCount> uploads(Transaction tx, Instant since) {
    Field<String> hour = hour(tx, EVENTS.AT);
    return Jooq.dsl(tx)
        .select(hour, EVENTS.TYPE, DSL.count())
        .from(EVENTS)
        .where(EVENTS.AT.ge(since))
        .and(EVENTS.TYPE.in(DSL.inline(LISTED), DSL.inline(FAILED)))
        .groupBy(hour, EVENTS.TYPE)
        .fetch(
            row ->
                row.value2().equals(LISTED)
                    ? new HourCount(instant(row.value1()), row.value3(), 0, 0)
                    : new HourCount(instant(row.value1()), 0, 0, row.value3()));
  }

  private static List<HourCount> edits(Transaction tx, Instant since) {
    Field<String> hour = hour(tx, REVISIONS.PROCESSED_AT);
    return Jooq.dsl(tx)
        .select(hour, DSL.count())
        .from(REVISIONS)
        .where(REVISIONS.STATUS.eq(DSL.inline(Revision.Status.DONE.code())))
        .and(REVISIONS.PROCESSED_AT.ge(since))
        .groupBy(hour)
        .fetch(row -> new HourCount(instant(row.value1()), 0, row.value2(), 0));
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

  /** What is planned and not done, per account and hour, in that order, as it stands counted. */
  List<PlannedHour> plan(Transaction tx) {
    return counts.all(tx).stream()
        .map(AccountCounts::account)
        .flatMap(account -> plan(tx, account))
        .toList();
  }

  private Stream<PlannedHour> plan(Transaction tx, AccountKey account) {
    Map<Instant, Long> hours = new TreeMap<>();
    for (AccountCountRepository.Slot slot : counts.slots(tx, account)) {
      hours.merge(slot.begin().truncatedTo(ChronoUnit.HOURS), (long) slot.uploads(), Long::sum);
    }
    return hours.entrySet().stream()
        .filter(hour -> hour.getValue() > 0)
        .map(hour -> new PlannedHour(account, hour.getKey(), hour.getValue()));
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
