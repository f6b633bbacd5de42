package dev.ecauto.listing;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.schema.tables.records.ListingsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The listings table. Stateless and safe for use by many threads. */
public final class ListingRepository {
  private static final List<Field<?>> INSERTED =
      List.of(
          LISTINGS.ASIN,
          LISTINGS.PLATFORM,
          LISTINGS.ACCOUNT_ID,
          LISTINGS.LISTING_SCOPE,
          LISTINGS.SKU,
          LISTINGS.SELLING_PRICE,
          LISTINGS.CURRENCY,
          LISTINGS.IN_STOCK_QUANTITY,
          LISTINGS.STATUS,
          LISTINGS.STATUS_REASON,
          LISTINGS.VISIBILITY,
          LISTINGS.TITLE,
          LISTINGS.DESCRIPTION,
          LISTINGS.CREATED_AT,
          LISTINGS.UPDATED_AT);
  private static final PreparedQuery INSERT =
      PreparedQuery.of(
          INSERTED,
          values ->
              DSL.insertInto(LISTINGS).columns(INSERTED).values(values).onConflictDoNothing());
  private static final PreparedQuery SET_CONTENT = contentUpdate();

  private static final Condition OPEN_ROW =
      UPLOAD_QUEUE
          .LISTING_ID
          .eq(LISTINGS.ID)
          .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING));

  /** One listing. */
  public Optional<Listing> find(Transaction tx, long id) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.ID.eq(id))
        .fetchOptional(ListingRepository::toListing);
  }

  /** The listing of a SKU. */
  public Optional<Listing> find(Transaction tx, Sku sku) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.SKU.eq(sku))
        .fetchOptional(ListingRepository::toListing);
  }

  /** A product's listings on all platforms, oldest first. */
  public List<Listing> of(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.ASIN.eq(asin))
        .orderBy(LISTINGS.ID)
        .fetch(ListingRepository::toListing);
  }

  /** The listings that a filter means, oldest first. */
  public List<Listing> find(Transaction tx, ListingFilter filter) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.PLATFORM.eq(filter.platform()))
        .and(ofAccount(filter.account()))
        .and(
            filter.statuses().isEmpty() ? DSL.noCondition() : LISTINGS.STATUS.in(filter.statuses()))
        .and(filter.asins().isEmpty() ? DSL.noCondition() : LISTINGS.ASIN.in(filter.asins()))
        .orderBy(LISTINGS.ID)
        .limit(filter.limit())
        .fetch(ListingRepository::toListing);
  }

  /**
   * A page of pending listings without an open queue row, in the order of their ids.
   *
   * @param afterId the last id of the page before; 0 for the first
   */
  public List<Listing> pendingWithoutRow(
      Transaction tx, PlatformId platform, @Nullable AccountId account, Page page) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.STATUS.eq(ListingStatus.PENDING))
        .and(LISTINGS.ID.gt(page.afterId()))
        .and(LISTINGS.PLATFORM.eq(platform))
        .and(ofAccount(account))
        .andNotExists(DSL.selectOne().from(UPLOAD_QUEUE).where(OPEN_ROW))
        .orderBy(LISTINGS.ID)
        .limit(page.size())
        .fetch(ListingRepository::toListing);
  }

  /**
   * Where a page begins and how long it is.
   *
   * @param afterId the last id of the page before; 0 for the first page
   * @param size rows
   */
  public record Page(long afterId, int size) {}

  private static Condition ofAccount(@Nullable AccountId account) {
    return account == null ? DSL.noCondition() : LISTINGS.ACCOUNT_ID.eq(account);
  }

  /** Listings by id; the unknown ones are missing. Keep to a few hundred a call. */
  public Map<Long, Listing> byId(Transaction tx, Collection<Long> ids) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.ID.in(ids))
        .fetchMap(LISTINGS.ID, ListingRepository::toListing);
  }

  /** Which platform each listing is on; the unknown ones are missing. */
  public Map<PlatformId, List<Long>> byPlatform(Transaction tx, Collection<Long> ids) {
    return Jooq.dsl(tx)
        .select(LISTINGS.PLATFORM, LISTINGS.ID)
        .from(LISTINGS)
        .where(LISTINGS.ID.in(ids))
        .orderBy(LISTINGS.ID)
        .fetchGroups(LISTINGS.PLATFORM, LISTINGS.ID);
  }

  /** The listings of some products on a platform, oldest first, with their open rows' times. */
  public Map<Asin, List<KnownListing>> known(
      Transaction tx, PlatformId platform, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .select(LISTINGS.fields())
        .select(UPLOAD_QUEUE.SCHEDULED_TIME)
        .from(LISTINGS)
        .leftJoin(UPLOAD_QUEUE)
        .on(OPEN_ROW)
        .where(LISTINGS.ASIN.in(asins))
        .and(LISTINGS.PLATFORM.eq(platform))
        .orderBy(LISTINGS.ID)
        .fetch(ListingRepository::toKnown)
        .stream()
        .collect(Collectors.groupingBy(known -> known.listing().asin()));
  }

  private static KnownListing toKnown(Record row) {
    return new KnownListing(toListing(row.into(LISTINGS)), row.get(UPLOAD_QUEUE.SCHEDULED_TIME));
  }

  /**
   * Stores listings; one whose place is taken, by constraint, is left out.
   *
   * @return the ids of those that were stored
   */
  public Map<Sku, Long> insert(Transaction tx, Collection<NewListing> listings, Instant now) {
    Long before = Jooq.dsl(tx).select(DSL.max(LISTINGS.ID)).from(LISTINGS).fetchSingle().value1();
    INSERT.write(tx, listings.stream().map(listing -> binds(listing, now)).toList());
    return idsAfter(tx, before == null ? 0 : before, listings);
  }

  /** A range of ids costs less than asking for every SKU. */
  private static Map<Sku, Long> idsAfter(Transaction tx, long id, Collection<NewListing> listings) {
    Map<Sku, Long> ids =
        Jooq.dsl(tx)
            .select(LISTINGS.SKU, LISTINGS.ID)
            .from(LISTINGS)
            .where(LISTINGS.ID.gt(id))
            .fetchMap(LISTINGS.SKU, LISTINGS.ID);
    ids.keySet().retainAll(listings.stream().map(NewListing::sku).collect(Collectors.toSet()));
    return ids;
  }

  private static @Nullable Object[] binds(NewListing listing, Instant now) {
    return new @Nullable Object[] {
      listing.asin(),
      listing.platform(),
      listing.rules().account(),
      listing.rules().scope().value(),
      listing.sku(),
      listing.price().minorUnits(),
      listing.price().currency(),
      listing.rules().quantity(),
      listing.status(),
      listing.statusReason(),
      listing.rules().visibility(),
      listing.title(),
      listing.description(),
      now,
      now
    };
  }

  /** Changes what has become of listings. */
  public void setStatus(Transaction tx, Collection<Long> ids, StatusChange change, Instant now) {
    Jooq.dsl(tx)
        .update(LISTINGS)
        .set(LISTINGS.STATUS, change.status())
        .set(LISTINGS.STATUS_REASON, change.reason())
        .set(LISTINGS.UPDATED_AT, now)
        .where(LISTINGS.ID.in(ids))
        .execute();
  }

  /** A new status and why. */
  public record StatusChange(ListingStatus status, @Nullable String reason) {}

  private static PreparedQuery contentUpdate() {
    Param<Long> id = DSL.param("id", LISTINGS.ID);
    Param<String> title = DSL.param("title", LISTINGS.TITLE);
    Param<String> description = DSL.param("description", LISTINGS.DESCRIPTION);
    return new PreparedQuery(
        DSL.update(LISTINGS)
            .set(LISTINGS.TITLE, title)
            .set(LISTINGS.DESCRIPTION, description)
            .where(LISTINGS.ID.eq(id)),
        List.of(id, title, description));
  }

  /** Gives listings from before ecauto their texts. */
  public void setContent(Transaction tx, Map<Long, ListingText> texts) {
    SET_CONTENT.write(
        tx,
        texts.entrySet().stream()
            .map(
                it ->
                    new @Nullable Object[] {
                      it.getKey(), it.getValue().title(), it.getValue().description()
                    })
            .toList());
  }

  private static Listing toListing(ListingsRecord row) {
    return new Listing(
        row.getId(),
        row.getAsin(),
        row.getPlatform(),
        row.getAccountId(),
        new ListingScope(row.getListingScope()),
        row.getPlatformItemId(),
        row.getSku(),
        new Money(row.getSellingPrice(), row.getCurrency()),
        row.getInStockQuantity(),
        row.getStatus(),
        row.getStatusReason(),
        row.getVisibility(),
        row.getTitle(),
        row.getDescription(),
        row.getListedAt());
  }
}
