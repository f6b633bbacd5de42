package dev.ecauto.history;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;
import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the store remembers of a product, for telling its story. */
final class HistoryRepository {
  /** A listing and what decides its future. */
  record ListingNow(
      long id,
      String sku,
      ListingStatus status,
      @Nullable Reason reason,
      @Nullable String itemId,
      @Nullable RowNow open,
      Account account) {}

  /** The open queue row of a listing. */
  record RowNow(
      QueueStatus status,
      Instant scheduled,
      @Nullable Instant notBefore,
      @Nullable String runner,
      @Nullable Instant leaseUntil,
      @Nullable Instant inDoubtSince,
      @Nullable String step,
      @Nullable String itemId,
      @Nullable Reason error) {}

  /** What holds an account up. */
  record Account(
      @Nullable Reason stopped, @Nullable Instant pausedUntil, @Nullable Instant addsPausedUntil) {}

  /** Something that happened. */
  record Trace(Instant at, Reason what) {}

  Optional<Asin> productOf(Transaction tx, Sku sku) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ASIN)
        .from(LISTINGS)
        .where(LISTINGS.SKU.eq(sku))
        .fetchOptional(LISTINGS.ASIN);
  }

  List<ListingNow> listings(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.ASIN.eq(asin))
        .orderBy(LISTINGS.ID)
        .fetch(
            row ->
                new ListingNow(
                    row.getId(),
                    row.getSku().value(),
                    row.getStatus(),
                    said(row.getStatusReason()),
                    row.getPlatformItemId(),
                    openRow(tx, row.getId()),
                    account(tx, row)));
  }

  private static @Nullable RowNow openRow(Transaction tx, long listingId) {
    return Jooq.dsl(tx)
        .selectFrom(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.LISTING_ID.eq(listingId))
        .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
        .limit(1)
        .fetchOne(
            row ->
                new RowNow(
                    row.getStatus(),
                    row.getScheduledTime(),
                    row.getNotBefore(),
                    row.getLeaseOwner(),
                    row.getLeaseUntil(),
                    row.getInDoubtSince(),
                    row.getStep(),
                    row.getItemId(),
                    said(row.getErrorMessage())));
  }

  private static Account account(Transaction tx, Record listing) {
    return Objects.requireNonNullElse(
        Jooq.dsl(tx)
            .selectFrom(ACCOUNTS_STATE)
            .where(ACCOUNTS_STATE.PLATFORM.eq(listing.get(LISTINGS.PLATFORM)))
            .and(ACCOUNTS_STATE.ACCOUNT_ID.eq(listing.get(LISTINGS.ACCOUNT_ID)))
            .fetchOne(
                row ->
                    new Account(
                        said(row.getStoppedReason()),
                        row.getPausedUntil(),
                        row.getAddsPausedUntil())),
        new Account(null, null, null));
  }

  /** What listings are called; those that are gone are left out. */
  Map<Long, ListingName> names(Transaction tx, Collection<Long> ids) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ID, LISTINGS.SKU, LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID)
        .from(LISTINGS)
        .where(LISTINGS.ID.in(ids))
        .fetchMap(LISTINGS.ID, HistoryRepository::name);
  }

  private static ListingName name(Record listing) {
    return new ListingName(
        listing.get(LISTINGS.SKU),
        new AccountKey(listing.get(LISTINGS.PLATFORM), listing.get(LISTINGS.ACCOUNT_ID)));
  }

  /** Queue rows of a product, as they were put in. */
  List<Trace> rows(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(UPLOAD_QUEUE)
        .where(ofProduct(asin))
        .orderBy(UPLOAD_QUEUE.ID)
        .fetch(
            row ->
                new Trace(
                    row.getCreatedAt(),
                    Reason.of(ReasonCode.STORY_ROW)
                        .with("row", row.getId())
                        .with("account", row.getPlatform() + "/" + row.getAccountId())
                        .with("scheduled", row.getScheduledTime())
                        .with("priority", row.getPriority())
                        .with("status", row.getStatus().code())));
  }

  /** Every call that may have had an effect, with the shop's ids. */
  List<Trace> attempts(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .select(UPLOAD_ATTEMPTS.asterisk())
        .from(UPLOAD_ATTEMPTS)
        .join(UPLOAD_QUEUE)
        .on(UPLOAD_QUEUE.ID.eq(UPLOAD_ATTEMPTS.QUEUE_ID))
        .where(ofProduct(asin))
        .orderBy(UPLOAD_ATTEMPTS.ID)
        .fetch(row -> new Trace(row.get(UPLOAD_ATTEMPTS.STARTED_AT), attempt(row)));
  }

  /** By the product's listings: rows are found by these, however many there are. */
  private static Condition ofProduct(Asin asin) {
    return UPLOAD_QUEUE.LISTING_ID.in(
        DSL.select(LISTINGS.ID).from(LISTINGS).where(LISTINGS.ASIN.eq(asin)));
  }

  private static Reason attempt(Record row) {
    var outcome = row.get(UPLOAD_ATTEMPTS.OUTCOME);
    return Reason.of(ReasonCode.STORY_ATTEMPT)
        .with("attempt", row.get(UPLOAD_ATTEMPTS.ATTEMPT))
        .with("step", row.get(UPLOAD_ATTEMPTS.STEP))
        .with("runner", row.get(UPLOAD_ATTEMPTS.LEASE_OWNER))
        .with("outcome", outcome == null ? Reason.of(ReasonCode.STORY_NO_OUTCOME) : outcome.code())
        .with("ended", row.get(UPLOAD_ATTEMPTS.ENDED_AT))
        .with("error", said(row.get(UPLOAD_ATTEMPTS.ERROR_MESSAGE)))
        .with("request", row.get(UPLOAD_ATTEMPTS.REQUEST_ID));
  }

  private static @Nullable Reason said(@Nullable String stored) {
    return stored == null ? null : Reason.parse(stored);
  }

  /** The ids between which the events of a time lie, one before the first of them. */
  record Ids(long after, long last) {
    Ids after(long id) {
      return new Ids(id, last);
    }
  }

  /** Where the events of a filter's time lie; nowhere if there are none. */
  Ids ids(Transaction tx, HistoryFilter filter) {
    return Jooq.dsl(tx)
        .select(DSL.min(EVENTS.ID), DSL.max(EVENTS.ID))
        .from(EVENTS)
        .where(meant(filter))
        .fetchSingle(
            row -> row.value1() == null ? new Ids(0, 0) : new Ids(row.value1() - 1, row.value2()));
  }

  /** The last events that a filter means, by time, in the order of their ids. */
  List<Long> last(Transaction tx, HistoryFilter filter, int limit) {
    return Jooq.dsl(tx)
        .select(EVENTS.ID)
        .from(EVENTS)
        .where(meant(filter))
        .orderBy(EVENTS.AT.desc(), EVENTS.ID.desc())
        .limit(limit)
        .fetch(EVENTS.ID)
        .stream()
        .sorted()
        .toList();
  }

  /**
   * The next events that a filter means, by their ids. A few may be of another time: asking for the
   * time here would sort what lies in it for every page.
   */
  List<Long> events(Transaction tx, HistoryFilter filter, Ids ids, int limit) {
    return Jooq.dsl(tx)
        .select(EVENTS.ID)
        .from(EVENTS)
        .where(ofKind(filter))
        .and(EVENTS.ID.gt(ids.after()))
        .and(EVENTS.ID.le(ids.last()))
        .orderBy(EVENTS.ID)
        .limit(limit)
        .fetch(EVENTS.ID);
  }

  private static Condition meant(HistoryFilter filter) {
    return EVENTS.AT.ge(filter.from()).and(EVENTS.AT.lt(filter.to())).and(ofKind(filter));
  }

  private static Condition ofKind(HistoryFilter filter) {
    Condition meant = DSL.noCondition();
    if (!filter.types().isEmpty()) {
      meant = meant.and(EVENTS.TYPE.in(filter.types().stream().map(EventType::code).toList()));
    }
    if (filter.asin() != null) {
      meant = meant.and(EVENTS.ASIN.eq(filter.asin()));
    }
    return filter.account() == null ? meant : meant.and(of(filter.account()));
  }

  /** Events of the account's listings, and those of the account itself, whose reason names it. */
  private static Condition of(AccountKey account) {
    return DSL.exists(
            DSL.selectOne()
                .from(LISTINGS)
                .where(LISTINGS.ID.eq(EVENTS.LISTING_ID))
                .and(LISTINGS.PLATFORM.eq(account.platform()))
                .and(LISTINGS.ACCOUNT_ID.eq(account.account())))
        .or(EVENTS.LISTING_ID.isNull().and(EVENTS.REASON.contains(account.account().value())));
  }
}
