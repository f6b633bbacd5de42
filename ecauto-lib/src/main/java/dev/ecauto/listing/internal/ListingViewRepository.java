package dev.ecauto.listing.internal;

import static dev.ecauto.schema.Tables.LISTINGS;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jooq.impl.DSL;

/** Reads listings for people. Stateless and safe for use by many threads. */
public final class ListingViewRepository {
  /** How many listings of each account are in its shop, shown and hidden. */
  public Map<AccountKey, Map<Visibility, Integer>> listed(Transaction tx) {
    Map<AccountKey, Map<Visibility, Integer>> counts = new HashMap<>();
    Jooq.dsl(tx)
        .select(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID, LISTINGS.VISIBILITY, DSL.count())
        .from(LISTINGS)
        .where(LISTINGS.STATUS.eq(ListingStatus.LISTED))
        .groupBy(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID, LISTINGS.VISIBILITY)
        .forEach(
            row ->
                counts
                    .computeIfAbsent(
                        new AccountKey(row.value1(), row.value2()),
                        account -> new EnumMap<>(Visibility.class))
                    .put(row.value3(), row.value4()));
    return counts;
  }

  /** How many listings came into a shop since a time. */
  public int listedSince(Transaction tx, Instant since) {
    return Jooq.dsl(tx)
        .fetchCount(
            LISTINGS,
            LISTINGS
                .STATUS
                .in(ListingStatus.LISTED, ListingStatus.SOLD)
                .and(LISTINGS.LISTED_AT.ge(since)));
  }

  /** The SKUs of listings by id. Keep to a few hundred a call. */
  public Map<Long, Sku> skus(Transaction tx, Collection<Long> ids) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ID, LISTINGS.SKU)
        .from(LISTINGS)
        .where(LISTINGS.ID.in(ids))
        .fetchMap(LISTINGS.ID, LISTINGS.SKU);
  }
}
