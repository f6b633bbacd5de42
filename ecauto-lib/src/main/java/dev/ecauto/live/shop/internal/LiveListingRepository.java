package dev.ecauto.live.shop.internal;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.LIVE_LISTINGS;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.schema.tables.records.LiveListingsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;

/** The live_listings table. Stateless and safe for use by many threads. */
public final class LiveListingRepository {
  /** What {@link #remember} keeps, and nothing else touches. */
  private static final List<Field<?>> SENT =
      List.of(LIVE_LISTINGS.SENT_PRICE, LIVE_LISTINGS.SENT_QUANTITY, LIVE_LISTINGS.SENT_VISIBILITY);

  /** What the shops said last of listings; those that were never seen are missing. */
  public Map<Long, ShopState> of(Transaction tx, Collection<Listing> listings) {
    Map<Long, Currency> currencies =
        listings.stream().collect(Collectors.toMap(Listing::id, one -> one.price().currency()));
    return Jooq.dsl(tx)
        .selectFrom(LIVE_LISTINGS)
        .where(LIVE_LISTINGS.LISTING_ID.in(currencies.keySet()))
        .stream()
        .collect(
            Collectors.toMap(
                LiveListingsRecord::getListingId,
                row ->
                    toState(
                        row,
                        java.util.Objects.requireNonNull(currencies.get(row.getListingId())))));
  }

  /** How many listings of an account are live. */
  public int live(Transaction tx, AccountKey account) {
    return Jooq.dsl(tx)
        .fetchCount(
            LISTINGS,
            LISTINGS
                .PLATFORM
                .eq(account.platform())
                .and(LISTINGS.ACCOUNT_ID.eq(account.account()))
                .and(LISTINGS.STATUS.eq(ListingStatus.LISTED)));
  }

  /** Writes down what a shop said. */
  void put(Transaction tx, Listing listing, ShopState state) {
    LiveListingsRecord row = new LiveListingsRecord();
    row.setListingId(listing.id());
    row.setPlatform(listing.platform());
    row.setAccountId(listing.account());
    row.setShopPrice(state.price().minorUnits());
    row.setShopProperPrice(state.properPrice() == null ? null : state.properPrice().minorUnits());
    row.setShopQuantity(state.quantity());
    row.setShopVisibility(state.visibility());
    row.setShopSeenAt(state.seenAt());
    row.setSetPrice(state.own().price().minorUnits());
    row.setSetQuantity(state.own().quantity());
    row.setSetVisibility(state.own().visibility());
    row.setSoldAt(state.soldAt());
    row.changed(true);
    for (Field<?> sent : SENT) {
      row.changed(sent, false);
    }
    Jooq.dsl(tx)
        .insertInto(LIVE_LISTINGS)
        .set(row)
        .onConflict(LIVE_LISTINGS.LISTING_ID)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }

  /** What was sent of listings and not confirmed, where something was. */
  Map<Long, Sent> sent(Transaction tx, Collection<Listing> listings) {
    Map<Long, Currency> currencies =
        listings.stream().collect(Collectors.toMap(Listing::id, one -> one.price().currency()));
    return Jooq.dsl(tx)
        .selectFrom(LIVE_LISTINGS)
        .where(LIVE_LISTINGS.LISTING_ID.in(currencies.keySet()))
        .and(
            LIVE_LISTINGS
                .SENT_PRICE
                .isNotNull()
                .or(LIVE_LISTINGS.SENT_QUANTITY.isNotNull())
                .or(LIVE_LISTINGS.SENT_VISIBILITY.isNotNull()))
        .fetchMap(
            LIVE_LISTINGS.LISTING_ID,
            row ->
                new Sent(
                    row.getSentPrice() == null
                        ? null
                        : new Money(
                            row.getSentPrice(),
                            java.util.Objects.requireNonNull(currencies.get(row.getListingId()))),
                    row.getSentQuantity(),
                    row.getSentVisibility()));
  }

  /** Remembers what is about to be sent, until its echo came; {@link Sent#NONE} forgets. */
  void remember(Transaction tx, Listing listing, Sent sent) {
    Money price = sent.price();
    Jooq.dsl(tx)
        .update(LIVE_LISTINGS)
        .set(LIVE_LISTINGS.SENT_PRICE, price == null ? null : price.minorUnits())
        .set(LIVE_LISTINGS.SENT_QUANTITY, sent.quantity())
        .set(LIVE_LISTINGS.SENT_VISIBILITY, sent.visibility())
        .where(LIVE_LISTINGS.LISTING_ID.eq(listing.id()))
        .execute();
  }

  private static ShopState toState(LiveListingsRecord row, Currency currency) {
    return new ShopState(
        new Money(row.getShopPrice(), currency),
        row.getShopProperPrice() == null ? null : new Money(row.getShopProperPrice(), currency),
        row.getShopQuantity(),
        row.getShopVisibility(),
        row.getShopSeenAt(),
        new ShopState.Own(
            new Money(row.getSetPrice(), currency), row.getSetQuantity(), row.getSetVisibility()),
        row.getSoldAt());
  }
}
