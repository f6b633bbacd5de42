package dev.ecauto.live.revision.internal;

import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.schema.tables.records.RevisionsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.internal.Due;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The revisions table and its one owner: wishes, withdrawals, outcomes; claims stand in {@link
 * RevisionClaimRepository}. Stateless and safe for use by many threads and processes.
 */
public final class RevisionRepository {
  /** As the indexes on what is open have it: SQLite knows an index by its words. */
  static final Condition IS_OPEN =
      REVISIONS.STATUS.in(
          DSL.inline(Revision.Status.WAITING.code()), DSL.inline(Revision.Status.SENDING.code()));

  /** Errors that say nothing about the change. */
  private static final Set<ErrorClass> PASSING =
      EnumSet.of(ErrorClass.RETRYABLE, ErrorClass.UNKNOWN_OUTCOME, ErrorClass.TOKEN_EXPIRED);

  /** Where a wish comes from. */
  public record Origin(String run, Instant productSeenAt, Instant now) {}

  /** The open revision of each listing that has one. Keep to a few hundred a call. */
  public Map<Long, Revision> open(Transaction tx, Collection<Long> listingIds) {
    return Jooq.dsl(tx)
        .selectFrom(REVISIONS)
        .where(REVISIONS.LISTING_ID.in(listingIds))
        .and(IS_OPEN)
        .fetchMap(REVISIONS.LISTING_ID, RevisionRepository::toRevision);
  }

  /**
   * The newest revision of each listing that ended since a time, without those that were tried too
   * often in vain and might succeed by now.
   *
   * @param failing since when what may pass by itself still counts
   * @param now what ended later did so before a clock was set back, and counts no more
   */
  Map<Long, Revision> lastEnded(
      Transaction tx, Collection<Long> listingIds, Instant since, Instant failing, Instant now) {
    return Jooq.dsl(tx)
        .selectFrom(REVISIONS)
        .where(
            REVISIONS.ID.in(
                DSL.select(DSL.max(REVISIONS.ID))
                    .from(REVISIONS)
                    .where(REVISIONS.LISTING_ID.in(listingIds))
                    .and(REVISIONS.PROCESSED_AT.gt(since))
                    .and(REVISIONS.PROCESSED_AT.le(Due.latest(now)))
                    .groupBy(REVISIONS.LISTING_ID)))
        .and(
            REVISIONS
                .ERROR_CLASS
                .isNull()
                .or(REVISIONS.ERROR_CLASS.notIn(PASSING))
                .or(REVISIONS.PROCESSED_AT.gt(failing)))
        .fetchMap(REVISIONS.LISTING_ID, RevisionRepository::toRevision);
  }

  /** Whether the shop took the last price that was sent of a listing since a time. */
  boolean takesPrices(Transaction tx, long listingId, Instant since) {
    Condition sets = REVISIONS.PRICE.isNotNull();
    return takes(tx, listingId, sets, REVISIONS.AFTER_PRICE.eq(REVISIONS.PRICE), since);
  }

  /** Whether the shop took the last stock of none that was sent of a listing since a time. */
  boolean takesNoStock(Transaction tx, long listingId, Instant since) {
    Condition sets = REVISIONS.QUANTITY.eq(0);
    return takes(tx, listingId, sets, REVISIONS.AFTER_QUANTITY.eq(REVISIONS.QUANTITY), since);
  }

  private static boolean takes(
      Transaction tx, long listingId, Condition sets, Condition isThere, Instant since) {
    Field<Boolean> taken = DSL.field(isThere);
    return Jooq.dsl(tx)
        .select(REVISIONS.STATUS, REVISIONS.ERROR_CLASS, taken)
        .from(REVISIONS)
        .where(REVISIONS.LISTING_ID.eq(listingId))
        .and(sets)
        .and(REVISIONS.PROCESSED_AT.gt(since))
        .and(REVISIONS.SENT_AT.isNotNull())
        .orderBy(REVISIONS.ID.desc())
        .limit(1)
        .fetchOptional()
        .map(
            last ->
                last.value2() != ErrorClass.PERMANENT // what cannot be edited cannot be hidden
                    && (!last.value1().equals(Revision.Status.IGNORED.code()) || last.value3()))
        .orElse(true);
  }

  /** Wishes a change of a listing that has no open one. */
  public void wish(Transaction tx, Listing listing, Change change, Origin origin) {
    Jooq.dsl(tx)
        .insertInto(REVISIONS)
        .set(REVISIONS.LISTING_ID, listing.id())
        .set(REVISIONS.ASIN, listing.asin())
        .set(REVISIONS.PLATFORM, listing.platform())
        .set(REVISIONS.ACCOUNT_ID, listing.account())
        .set(REVISIONS.STATUS, Revision.Status.WAITING.code())
        .set(REVISIONS.CURRENCY, listing.price().currency())
        .set(REVISIONS.CONFIRMED, false)
        .set(REVISIONS.ATTEMPT, 0)
        .set(REVISIONS.RETRY_COUNT, 0)
        .set(REVISIONS.CREATED_AT, origin.now())
        .set(wishes(change, origin))
        .execute();
  }

  /**
   * Replaces the wishes of a revision that waits. What a person let pass is its kind; and what is
   * more urgent than what was tried before does not wait for that one's next try.
   *
   * @return whether it still waited, and for no newer look; if not, nothing was changed
   */
  boolean rewish(Transaction tx, Revision open, Change change, Origin origin) {
    return Jooq.dsl(tx)
            .update(REVISIONS)
            .set(wishes(change, origin))
            .set(REVISIONS.CONFIRMED, DSL.field(isConfirmedAs(change.kind())))
            .set(REVISIONS.NOT_BEFORE, notBefore(isAsUrgent(change.kind()), origin.now()))
            .set(REVISIONS.CREATED_AT, noLaterThan(origin.now()))
            .where(REVISIONS.ID.eq(open.id()))
            .and(REVISIONS.STATUS.eq(open.status().code()))
            .and(REVISIONS.ATTEMPT.eq(open.attempt()))
            .and(isNoNewerThan(origin))
            .execute()
        == 1;
  }

  /** What was seen long from now was seen before a clock was set back. */
  private static Condition isNoNewerThan(Origin origin) {
    return REVISIONS
        .PRODUCT_SEEN_AT
        .le(origin.productSeenAt())
        .or(REVISIONS.PRODUCT_SEEN_AT.gt(Due.latest(origin.now())));
  }

  private static Condition isConfirmedAs(RevisionKind kind) {
    return REVISIONS.CONFIRMED.isTrue().and(REVISIONS.KIND.eq(kind.code()));
  }

  private static Condition isAsUrgent(RevisionKind kind) {
    return REVISIONS.URGENCY.le(kind.ordinal());
  }

  /** Until when a revision still waits, that is written anew, if it does. */
  private static Field<Instant> notBefore(Condition waitsOn, Instant now) {
    return DSL.when(waitsOn.andNot(isOfAClockSetBack(now)), REVISIONS.NOT_BEFORE);
  }

  /** Whether it was put to wait by a clock that was set back since: it waits no more. */
  static Condition isOfAClockSetBack(Instant now) {
    return REVISIONS.UPDATED_AT.gt(Due.latest(now));
  }

  /** Whether a revision that waits has waited for its next try. */
  static Condition mayBeTried(Instant now) {
    return REVISIONS
        .NOT_BEFORE
        .isNull()
        .or(REVISIONS.NOT_BEFORE.le(now))
        .or(isOfAClockSetBack(now));
  }

  /** What was wished ahead of now waits from now on for what it has to wait so long for. */
  private static Field<Instant> noLaterThan(Instant now) {
    return DSL.when(REVISIONS.CREATED_AT.gt(Due.latest(now)), DSL.val(now, REVISIONS.CREATED_AT))
        .otherwise(REVISIONS.CREATED_AT);
  }

  private static Map<Field<?>, @Nullable Object> wishes(Change change, Origin origin) {
    Map<Field<?>, @Nullable Object> wishes = new LinkedHashMap<>();
    wishes.put(REVISIONS.RUN_ID, origin.run());
    wishes.put(REVISIONS.KIND, change.kind().code());
    wishes.put(REVISIONS.URGENCY, change.kind().ordinal());
    wishes.put(REVISIONS.REASON, change.reason().stored());
    wishes.put(REVISIONS.PRODUCT_SEEN_AT, origin.productSeenAt());
    wishes.put(REVISIONS.PRICE, change.price() == null ? null : change.price().minorUnits());
    wishes.put(REVISIONS.QUANTITY, change.quantity());
    wishes.put(REVISIONS.VISIBILITY, change.visibility());
    Change.Text text = change.text();
    wishes.put(REVISIONS.TITLE, text == null ? null : text.title());
    wishes.put(REVISIONS.DESCRIPTION, text == null ? null : text.description());
    wishes.put(REVISIONS.UPDATED_AT, origin.now());
    return wishes;
  }

  /**
   * Ends a revision that waits, without sending it, since a person wants something else.
   *
   * @return whether it still waited; if not, nothing was changed
   */
  public boolean replace(Transaction tx, Revision open, Instant now) {
    return withdraw(
        tx, open, Revision.Status.REPLACED, ReasonCode.REVISION_REPLACED, DSL.noCondition(), now);
  }

  /**
   * Ends a revision that waits and that no look needs any more.
   *
   * @return whether it still waited, and for no newer look; if not, nothing was changed
   */
  public boolean withdrawUnneeded(Transaction tx, Revision open, Origin origin) {
    return withdraw(
        tx,
        open,
        Revision.Status.CANCELLED,
        ReasonCode.REVISION_NOT_NEEDED,
        isNoNewerThan(origin),
        origin.now());
  }

  private static boolean withdraw(
      Transaction tx,
      Revision open,
      Revision.Status status,
      ReasonCode why,
      Condition condition,
      Instant now) {
    return update(tx, now)
            .set(REVISIONS.STATUS, status.code())
            .set(REVISIONS.ERROR_MESSAGE, Reason.of(why).stored())
            .set(REVISIONS.PROCESSED_AT, now)
            .where(REVISIONS.ID.eq(open.id()))
            .and(REVISIONS.STATUS.eq(Revision.Status.WAITING.code()))
            .and(condition)
            .execute()
        == 1;
  }

  /** How a revision that is being sent ended. */
  record Ending(
      Revision.Status status,
      Revision.@Nullable Values after,
      @Nullable String requestId,
      @Nullable Reason error,
      @Nullable ErrorClass errorClass) {}

  /**
   * Ends a revision that the caller has claimed.
   *
   * @return whether it was still the caller's; if not, nothing was changed
   */
  boolean end(Transaction tx, Revision claimed, Ending ending, Instant now) {
    Revision.Values after = ending.after();
    return update(tx, now)
            .set(REVISIONS.STATUS, ending.status().code())
            .set(REVISIONS.AFTER_PRICE, after == null ? null : after.price().minorUnits())
            .set(REVISIONS.AFTER_QUANTITY, after == null ? null : after.quantity())
            .set(REVISIONS.AFTER_VISIBILITY, after == null ? null : after.visibility())
            .set(REVISIONS.REQUEST_ID, ending.requestId())
            .set(REVISIONS.ERROR_CLASS, ending.errorClass())
            .set(REVISIONS.ERROR_MESSAGE, ending.error() == null ? null : ending.error().stored())
            .set(REVISIONS.PROCESSED_AT, now)
            .setNull(REVISIONS.LEASE_OWNER)
            .setNull(REVISIONS.LEASE_UNTIL)
            .where(isStill(claimed))
            .execute()
        == 1;
  }

  /** When a revision that failed is tried again, and whether that counted. */
  record Retry(Instant notBefore, int retryCount, Reason error, ErrorClass errorClass) {}

  /**
   * Puts a revision that the caller has claimed back to wait.
   *
   * @return whether it was still the caller's; if not, nothing was changed
   */
  boolean putBack(Transaction tx, Revision claimed, Retry retry, Instant now) {
    return update(tx, now)
            .set(REVISIONS.STATUS, Revision.Status.WAITING.code())
            .set(REVISIONS.NOT_BEFORE, retry.notBefore())
            .set(REVISIONS.RETRY_COUNT, retry.retryCount())
            .set(REVISIONS.ERROR_CLASS, retry.errorClass())
            .set(REVISIONS.ERROR_MESSAGE, retry.error().stored())
            .setNull(REVISIONS.LEASE_OWNER)
            .setNull(REVISIONS.LEASE_UNTIL)
            .where(isStill(claimed))
            .execute()
        == 1;
  }

  /** Lets a revision that the caller has claimed, and that turned into another kind, wait anew. */
  boolean release(Transaction tx, Revision claimed, Instant now) {
    return update(tx, now)
            .set(REVISIONS.STATUS, Revision.Status.WAITING.code())
            .setNull(REVISIONS.LEASE_OWNER)
            .setNull(REVISIONS.LEASE_UNTIL)
            .setNull(REVISIONS.SENT_AT)
            .where(isStill(claimed))
            .execute()
        == 1;
  }

  /** Notes how an item is before the first change of it is sent. */
  boolean before(Transaction tx, Revision claimed, Revision.Values before, Instant now) {
    return update(tx, now)
            .set(REVISIONS.BEFORE_PRICE, before.price().minorUnits())
            .set(REVISIONS.BEFORE_QUANTITY, before.quantity())
            .set(REVISIONS.BEFORE_VISIBILITY, before.visibility())
            .where(isStill(claimed))
            .execute()
        == 1;
  }

  /**
   * Lets what waits of a kind pass its brake, and counts no more what was sent by a clock that was
   * set back since.
   */
  public int confirm(Transaction tx, AccountKey account, RevisionKind kind, Instant now) {
    Jooq.dsl(tx)
        .update(REVISIONS)
        .set(REVISIONS.CONFIRMED, true)
        .where(of(account))
        .and(REVISIONS.KIND.eq(kind.code()))
        .and(REVISIONS.SENT_AT.gt(now))
        .execute();
    return update(tx, now)
        .set(REVISIONS.CONFIRMED, true)
        .set(REVISIONS.NOT_BEFORE, notBefore(DSL.trueCondition(), now))
        .where(of(account))
        .and(REVISIONS.KIND.eq(kind.code()))
        .and(IS_OPEN)
        .execute();
  }

  /** What is open, most urgent first. */
  public List<Revision> open(Transaction tx, int limit) {
    return Jooq.dsl(tx)
        .selectFrom(REVISIONS)
        .where(IS_OPEN)
        .orderBy(REVISIONS.URGENCY, REVISIONS.ID)
        .limit(limit)
        .fetch(RevisionRepository::toRevision);
  }

  /** What a run wished, oldest first. */
  public List<Revision> ofRun(Transaction tx, String run) {
    return Jooq.dsl(tx)
        .selectFrom(REVISIONS)
        .where(REVISIONS.RUN_ID.eq(run))
        .orderBy(REVISIONS.ID)
        .fetch(RevisionRepository::toRevision);
  }

  /** Everything that was ever wished of a product's listings, oldest first. */
  public List<Revision> of(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(REVISIONS)
        .where(REVISIONS.ASIN.eq(asin))
        .orderBy(REVISIONS.ID)
        .fetch(RevisionRepository::toRevision);
  }

  private static UpdateSetMoreStep<RevisionsRecord> update(Transaction tx, Instant now) {
    return Jooq.dsl(tx).update(REVISIONS).set(REVISIONS.UPDATED_AT, now);
  }

  static Condition isStill(Revision claimed) {
    return REVISIONS
        .ID
        .eq(claimed.id())
        .and(REVISIONS.STATUS.eq(Revision.Status.SENDING.code()))
        .and(REVISIONS.ATTEMPT.eq(claimed.attempt()));
  }

  static Condition of(AccountKey account) {
    return REVISIONS
        .PLATFORM
        .eq(account.platform())
        .and(REVISIONS.ACCOUNT_ID.eq(account.account()));
  }

  static Revision toRevision(RevisionsRecord row) {
    Currency currency = row.getCurrency();
    return new Revision(
        row.getId(),
        row.getListingId(),
        row.getAsin(),
        new AccountKey(row.getPlatform(), row.getAccountId()),
        row.getRunId(),
        new Change(
            RevisionKind.ofCode(row.getKind()),
            row.getPrice() == null ? null : new Money(row.getPrice(), currency),
            row.getQuantity(),
            row.getVisibility(),
            Reason.parse(row.getReason()),
            text(row)),
        row.getProductSeenAt(),
        Revision.Status.ofCode(row.getStatus()),
        row.getAttempt(),
        row.getRetryCount(),
        values(row.getBeforePrice(), row.getBeforeQuantity(), row.getBeforeVisibility(), currency),
        values(row.getAfterPrice(), row.getAfterQuantity(), row.getAfterVisibility(), currency),
        row.getErrorMessage() == null ? null : Reason.parse(row.getErrorMessage()),
        row.getCreatedAt(),
        row.getSentAt(),
        row.getProcessedAt());
  }

  private static Change.@Nullable Text text(RevisionsRecord row) {
    String title = row.getTitle();
    String description = row.getDescription();
    return title == null || description == null ? null : new Change.Text(title, description);
  }

  private static Revision.@Nullable Values values(
      @Nullable Long price,
      @Nullable Integer quantity,
      @Nullable Visibility visibility,
      Currency currency) {
    return price == null || quantity == null || visibility == null
        ? null
        : new Revision.Values(new Money(price, currency), quantity, visibility);
  }
}
