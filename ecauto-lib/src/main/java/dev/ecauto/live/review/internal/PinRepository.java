package dev.ecauto.live.review.internal;

import static dev.ecauto.schema.Tables.PINS;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.model.AccountKey;
import dev.ecauto.schema.tables.records.PinsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;

/** The pins table. Stateless and safe for use by many threads. */
public final class PinRepository {
  /** The pins of listings that were not lifted; those whose time is over may be among them. */
  public Map<Long, List<Pin>> of(Transaction tx, Collection<Long> listingIds) {
    return Jooq.dsl(tx)
        .selectFrom(PINS)
        .where(PINS.LISTING_ID.in(listingIds))
        .and(PINS.LIFTED_AT.isNull())
        .fetchGroups(PINS.LISTING_ID, PinRepository::toPin);
  }

  /** Pins a field of a listing; a pin of the same cause is replaced. */
  public void pin(Transaction tx, Listing listing, Pin pin, Instant now) {
    lift(tx, Set.of(listing.id()), Set.of(pin.field()), Set.of(pin.cause()), now);
    Jooq.dsl(tx)
        .insertInto(PINS)
        .set(PINS.LISTING_ID, listing.id())
        .set(PINS.PLATFORM, listing.platform())
        .set(PINS.ACCOUNT_ID, listing.account())
        .set(PINS.FIELD, code(pin.field()))
        .set(PINS.CAUSE, code(pin.cause()))
        .set(PINS.VISIBILITY, pin.visibility())
        .set(PINS.SET_BY, pin.by())
        .set(PINS.SET_AT, now)
        .set(PINS.UNTIL, pin.until())
        .execute();
  }

  /** Lifts pins of listings. */
  public int lift(
      Transaction tx,
      Collection<Long> listingIds,
      Set<Pin.Field> fields,
      Set<Pin.Cause> causes,
      Instant now) {
    return Jooq.dsl(tx)
        .update(PINS)
        .set(PINS.LIFTED_AT, now)
        .where(PINS.LISTING_ID.in(listingIds))
        .and(PINS.LIFTED_AT.isNull())
        .and(PINS.FIELD.in(fields.stream().map(PinRepository::code).toList()))
        .and(PINS.CAUSE.in(causes.stream().map(PinRepository::code).toList()))
        .execute();
  }

  /** The pins of a field of a listing that a command of that time has lifted, vacations aside. */
  public List<Pin> lifted(Transaction tx, Listing listing, Pin.Field field, Instant at) {
    return Jooq.dsl(tx)
        .selectFrom(PINS)
        .where(PINS.LISTING_ID.eq(listing.id()))
        .and(PINS.FIELD.eq(code(field)))
        .and(PINS.CAUSE.ne(code(Pin.Cause.VACATION)))
        .and(PINS.LIFTED_AT.eq(at))
        .fetch(PinRepository::toPin);
  }

  /** Ends the vacation of an account for what it has hidden. */
  public void endVacation(Transaction tx, AccountKey account, Instant now) {
    Jooq.dsl(tx)
        .update(PINS)
        .set(PINS.UNTIL, now)
        .where(of(account, Pin.Cause.VACATION))
        .and(PINS.LIFTED_AT.isNull())
        .and(PINS.UNTIL.gt(now))
        .execute();
  }

  /** How many listings of an account were changed by hand since a time. */
  public int changedByHand(Transaction tx, AccountKey account, Instant since) {
    return Jooq.dsl(tx)
        .fetchCount(
            Jooq.dsl(tx)
                .selectDistinct(PINS.LISTING_ID)
                .from(PINS)
                .where(of(account, Pin.Cause.HAND))
                .and(PINS.SET_AT.gt(since)));
  }

  private static Condition of(AccountKey account, Pin.Cause cause) {
    return PINS.PLATFORM
        .eq(account.platform())
        .and(PINS.ACCOUNT_ID.eq(account.account()))
        .and(PINS.CAUSE.eq(code(cause)));
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Pin toPin(PinsRecord row) {
    return new Pin(
        Pin.Field.valueOf(row.getField().toUpperCase(Locale.ROOT)),
        Pin.Cause.valueOf(row.getCause().toUpperCase(Locale.ROOT)),
        row.getVisibility(),
        row.getSetBy(),
        row.getUntil());
  }
}
