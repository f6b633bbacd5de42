package dev.ecauto.adopt;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.SET_ASIDE;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.adopt.NewListing.NewRow;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Sku;
import dev.ecauto.schema.tables.records.ListingsRecord;
import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Writes adopted rows; what is there already stays as it is. */
final class AdoptRepository {
  /** Whether the listing, or another of the same product in its place, is there already. */
  boolean isTaken(Transaction tx, NewListing listing) {
    Condition same =
        LISTINGS
            .ASIN
            .eq(listing.asin())
            .and(LISTINGS.PLATFORM.eq(listing.platform()))
            .and(
                LISTINGS
                    .ACCOUNT_ID
                    .eq(listing.account())
                    .or(LISTINGS.LISTING_SCOPE.eq(listing.scope())));
    return Jooq.dsl(tx).fetchExists(LISTINGS, same);
  }

  /** Which of the products are there already. */
  Set<Asin> known(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .select(PRODUCTS.ASIN)
        .from(PRODUCTS)
        .where(PRODUCTS.ASIN.in(asins))
        .fetchSet(PRODUCTS.ASIN);
  }

  /**
   * Adds a listing and its queue rows under their former numbers where those are free.
   *
   * @return the listing's id
   */
  long add(Transaction tx, NewListing listing, Content content, ZoneId zone) {
    DSLContext dsl = Jooq.dsl(tx);
    ListingsRecord row = dsl.newRecord(LISTINGS);
    if (listing.id() != null && !dsl.fetchExists(LISTINGS, LISTINGS.ID.eq(listing.id()))) {
      row.setId(listing.id());
    }
    row.setAsin(listing.asin());
    row.setPlatform(listing.platform());
    row.setAccountId(listing.account());
    row.setListingScope(listing.scope());
    row.setPlatformItemId(listing.itemId());
    row.setSku(freeSku(dsl, listing, zone));
    row.setSellingPrice(listing.price().minorUnits());
    row.setCurrency(listing.price().currency());
    row.setInStockQuantity(listing.quantity());
    row.setStatus(listing.standing().status());
    row.setStatusReason(listing.standing().reason());
    row.setVisibility(listing.visibility());
    row.setTitle(content.title());
    row.setDescription(content.description());
    row.setListedAt(listing.times().listedAt());
    row.setCreatedAt(listing.times().createdAt());
    row.setUpdatedAt(listing.times().updatedAt());
    dsl.insertInto(LISTINGS).set(row).execute();
    long id =
        dsl.select(LISTINGS.ID)
            .from(LISTINGS)
            .where(LISTINGS.SKU.eq(row.getSku()))
            .fetchSingle(LISTINGS.ID);
    listing.rows().forEach(it -> addRow(dsl, listing, it, id));
    return id;
  }

  /** Texts of a listing; absent where the product has none. */
  record Content(@Nullable String title, @Nullable String description) {}

  /** Its own, or one in the owner's form that says when the listing was made. */
  private static Sku freeSku(DSLContext dsl, NewListing listing, ZoneId zone) {
    Sku sku = listing.sku();
    LocalDateTime madeAt = LocalDateTime.ofInstant(listing.times().createdAt(), zone).withNano(0);
    String code = listing.platform().value().substring(0, 1);
    while (sku == null || dsl.fetchExists(LISTINGS, LISTINGS.SKU.eq(sku))) {
      sku = new SkuParts(code, listing.asin(), madeAt).toSku();
      madeAt = madeAt.plusSeconds(1);
    }
    return sku;
  }

  private static void addRow(DSLContext dsl, NewListing listing, NewRow it, long listingId) {
    UploadQueueRecord row = dsl.newRecord(UPLOAD_QUEUE);
    if (it.id() != null && !dsl.fetchExists(UPLOAD_QUEUE, UPLOAD_QUEUE.ID.eq(it.id()))) {
      row.setId(it.id());
    }
    row.setListingId(listingId);
    row.setAsin(listing.asin());
    row.setPlatform(listing.platform());
    row.setAccountId(it.account());
    row.setScheduledTime(it.scheduled());
    row.setPriority(it.priority());
    row.setStatus(it.status());
    row.setRetryCount(it.retries());
    row.setErrorMessage(it.error());
    row.setCreatedAt(it.createdAt());
    row.setUpdatedAt(it.processedAt() == null ? it.createdAt() : it.processedAt());
    row.setProcessedAt(it.processedAt());
    dsl.insertInto(UPLOAD_QUEUE).set(row).execute();
  }

  /** Keeps what found no place, each once. */
  void setAside(Transaction tx, List<AdoptionLog.Aside> rows, String source, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    dsl.batch(
            rows.stream()
                .map(
                    it ->
                        dsl.insertInto(SET_ASIDE)
                            .set(SET_ASIDE.SOURCE, source)
                            .set(SET_ASIDE.SOURCE_TABLE, it.row().table())
                            .set(SET_ASIDE.SOURCE_ROW, it.row().key())
                            .set(SET_ASIDE.REASON, it.reason())
                            .set(SET_ASIDE.ROW_JSON, it.json())
                            .set(SET_ASIDE.AT, now)
                            .onConflictDoNothing())
                .toList())
        .execute();
  }

  /** PostgreSQL's counters do not see numbers that were given to it. */
  void raiseCounters(Transaction tx) {
    if (Jooq.isPostgres(tx)) {
      for (String table : List.of("listings", "upload_queue")) {
        Jooq.dsl(tx)
            .fetch(
                "SELECT setval(pg_get_serial_sequence('"
                    + table
                    + "', 'id'), (SELECT coalesce(max(id), 1) FROM "
                    + table
                    + "))");
      }
    }
  }
}
