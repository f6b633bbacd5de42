package dev.ecauto.listing.internal;

import static dev.ecauto.schema.Tables.ACCOUNT_COUNTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.schema.tables.records.ListingsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.KeptIds;
import dev.ecauto.store.internal.PagedQuery;
import dev.ecauto.store.internal.PreparedInsert;
import dev.ecauto.store.internal.PreparedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The listings table and its one owner: whoever wants a listing changed asks here. Stateless and
 * safe for use by many threads.
 */
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
  private static final PreparedInsert INSERT =
      new PreparedInsert(
          INSERTED,
          rows ->
              DSL.insertInto(LISTINGS).columns(INSERTED).valuesOfRows(rows).onConflictDoNothing());
  private static final PreparedQuery SET_CONTENT = contentUpdate();
  private static final PagedQuery FINISH = finishUpdate();

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

  /** Whether one of some items of a shop has been listed since before a time. */
  public boolean anyListedBefore(
      Transaction tx, AccountKey shop, Collection<String> itemIds, Instant before) {
    return Jooq.dsl(tx)
        .fetchExists(
            LISTINGS,
            LISTINGS
                .PLATFORM
                .eq(shop.platform())
                .and(LISTINGS.ACCOUNT_ID.eq(shop.account()))
                .and(LISTINGS.PLATFORM_ITEM_ID.in(itemIds))
                .and(LISTINGS.LISTED_AT.lt(before)));
  }

  /** The listings that are live as some items of a shop. Keep to a page a call. */
  public List<Listing> listed(Transaction tx, AccountKey shop, Collection<String> itemIds) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.PLATFORM.eq(shop.platform()))
        .and(LISTINGS.ACCOUNT_ID.eq(shop.account()))
        .and(LISTINGS.PLATFORM_ITEM_ID.in(itemIds))
        .and(LISTINGS.STATUS.eq(ListingStatus.LISTED))
        .orderBy(LISTINGS.ID)
        .fetch(ListingRepository::toListing);
  }

  /** Which of some items of a shop listings of its account refer to. Keep to a page a call. */
  public Set<String> recorded(Transaction tx, AccountKey shop, Collection<String> itemIds) {
    return Jooq.dsl(tx)
        .select(LISTINGS.PLATFORM_ITEM_ID)
        .from(LISTINGS)
        .where(LISTINGS.PLATFORM.eq(shop.platform()))
        .and(LISTINGS.ACCOUNT_ID.eq(shop.account()))
        .and(LISTINGS.PLATFORM_ITEM_ID.in(itemIds))
        .fetchSet(LISTINGS.PLATFORM_ITEM_ID);
  }

  /** A product's listings on all platforms, oldest first. */
  public List<Listing> of(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.ASIN.eq(asin))
        .orderBy(LISTINGS.ID)
        .fetch(ListingRepository::toListing);
  }

  /** The listings of products on all platforms, oldest first. Keep to a few hundred a call. */
  public List<Listing> of(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(LISTINGS.ASIN.in(asins))
        .orderBy(LISTINGS.ID)
        .fetch(ListingRepository::toListing);
  }

  /**
   * The listings of products that are in a shop, oldest first. Keep to a few hundred a call.
   *
   * <p>The status is judged here: asked for it too, SQLite without statistics reads all that are
   * listed.
   */
  public List<Listing> listed(Transaction tx, Collection<Asin> asins) {
    return of(tx, asins).stream()
        .filter(listing -> listing.status() == ListingStatus.LISTED)
        .toList();
  }

  /** The listings that a filter means, oldest first. */
  public List<Listing> find(Transaction tx, ListingFilter filter) {
    return Jooq.dsl(tx)
        .selectFrom(LISTINGS)
        .where(filter.asins().isEmpty() ? LISTINGS.ID.in(first(filter)) : meant(filter))
        .orderBy(LISTINGS.ID)
        .limit(filter.limit())
        .fetch(ListingRepository::toListing);
  }

  private static Condition meant(ListingFilter filter) {
    return LISTINGS
        .PLATFORM
        .eq(filter.platform())
        .and(ofAccount(filter.account()))
        .and(
            filter.statuses().isEmpty() ? DSL.noCondition() : LISTINGS.STATUS.in(filter.statuses()))
        .and(LISTINGS.ASIN.in(filter.asins()));
  }

  /** An index has those of one status in the order of their ids, so that few are read. */
  private static Select<Record1<Long>> first(ListingFilter filter) {
    Collection<ListingStatus> statuses =
        filter.statuses().isEmpty() ? List.of(ListingStatus.values()) : filter.statuses();
    return statuses.stream()
        .map(status -> first(filter, status))
        .reduce(Select::unionAll)
        .orElseThrow();
  }

  private static Select<Record1<Long>> first(ListingFilter filter, ListingStatus status) {
    Table<Record1<Long>> ids =
        DSL.select(LISTINGS.ID)
            .from(LISTINGS)
            .where(LISTINGS.STATUS.eq(DSL.inline(status, LISTINGS.STATUS)))
            .and(LISTINGS.PLATFORM.eq(filter.platform()))
            .and(ofAccount(filter.account()))
            .orderBy(LISTINGS.ID)
            .limit(filter.limit())
            .asTable("of_" + status.code());
    return DSL.select(ids.field(LISTINGS.ID)).from(ids);
  }

  /**
   * A page of pending listings without an open queue row, in the order of their ids.
   *
   * @param page how many, and after which id; 0 for the first page
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

  /** The accounts that have listings. */
  public List<AccountKey> accounts(Transaction tx) {
    return Jooq.dsl(tx)
        .select(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID)
        .from(ACCOUNT_COUNTS)
        .where(ACCOUNT_COUNTS.TOTAL.gt(0))
        .orderBy(ACCOUNT_COUNTS.PLATFORM, ACCOUNT_COUNTS.ACCOUNT_ID)
        .fetch(row -> new AccountKey(row.value1(), row.value2()));
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
  public Map<Sku, Long> insert(Transaction tx, Collection<Listing> listings, Instant now) {
    long before = lastId(tx);
    int stored = INSERT.write(tx, listings.stream().map(listing -> binds(listing, now)).toList());
    return stored == listings.size() && lastId(tx) == before + listings.size()
        ? inOrder(before, listings)
        : idsAfter(tx, before, listings);
  }

  private static long lastId(Transaction tx) {
    Long last = Jooq.dsl(tx).select(DSL.max(LISTINGS.ID)).from(LISTINGS).fetchSingle().value1();
    return last == null ? 0 : last;
  }

  /** As many new ids as listings: nobody else's are between, and each is greater than the last. */
  private static Map<Sku, Long> inOrder(long before, Collection<Listing> listings) {
    Map<Sku, Long> ids = new HashMap<>();
    listings.forEach(listing -> ids.put(listing.sku(), before + ids.size() + 1));
    return ids;
  }

  /** A range of ids costs less than asking for every SKU. */
  private static Map<Sku, Long> idsAfter(Transaction tx, long id, Collection<Listing> listings) {
    Map<Sku, Long> ids =
        Jooq.dsl(tx)
            .select(LISTINGS.SKU, LISTINGS.ID)
            .from(LISTINGS)
            .where(LISTINGS.ID.gt(id))
            .fetchMap(LISTINGS.SKU, LISTINGS.ID);
    ids.keySet().retainAll(listings.stream().map(Listing::sku).collect(Collectors.toSet()));
    return ids;
  }

  private static @Nullable Object[] binds(Listing listing, Instant now) {
    return new @Nullable Object[] {
      listing.asin(),
      listing.platform(),
      listing.account(),
      listing.scope().value(),
      listing.sku(),
      listing.price().minorUnits(),
      listing.price().currency(),
      listing.quantity(),
      listing.status(),
      stored(listing.statusReason()),
      listing.visibility(),
      listing.title(),
      listing.description(),
      now,
      now
    };
  }

  /**
   * Stores a listing that was made elsewhere, as it stands.
   *
   * @param listing its id is kept where no listing has it; its SKU must be free
   * @return the id that it has now
   */
  public long add(Transaction tx, Listing listing, Times times) {
    ListingsRecord row = Jooq.dsl(tx).newRecord(LISTINGS);
    boolean keepsId = listing.id() > 0 && find(tx, listing.id()).isEmpty();
    if (keepsId) {
      row.setId(listing.id());
    }
    row.setAsin(listing.asin());
    row.setPlatform(listing.platform());
    row.setAccountId(listing.account());
    row.setListingScope(listing.scope().value());
    row.setPlatformItemId(listing.itemId());
    row.setSku(listing.sku());
    row.setSellingPrice(listing.price().minorUnits());
    row.setCurrency(listing.price().currency());
    row.setInStockQuantity(listing.quantity());
    row.setStatus(listing.status());
    row.setStatusReason(stored(listing.statusReason()));
    row.setVisibility(listing.visibility());
    row.setTitle(listing.title());
    row.setDescription(listing.description());
    row.setListedAt(listing.listedAt());
    row.setCreatedAt(times.createdAt());
    row.setUpdatedAt(times.updatedAt());
    Jooq.dsl(tx).insertInto(LISTINGS).set(row).execute();
    if (keepsId) {
      KeptIds.follow(tx, LISTINGS);
    }
    return find(tx, listing.sku()).orElseThrow().id();
  }

  /** When a listing from elsewhere was made and last changed. */
  public record Times(Instant createdAt, Instant updatedAt) {}

  /** Changes what has become of listings. */
  public void setStatus(Transaction tx, Collection<Long> ids, StatusChange change, Instant now) {
    if (!ids.isEmpty()) {
      change(
          tx,
          LISTINGS.ID.in(ids),
          values(LISTINGS.STATUS, change.status(), LISTINGS.STATUS_REASON, stored(change.reason())),
          now);
    }
  }

  /**
   * A new status and why.
   *
   * @param reason absent for what needs none
   */
  public record StatusChange(ListingStatus status, @Nullable Reason reason) {}

  /** A person has looked at listings: what holds them for a review holds them no more. */
  public void setReviewed(Transaction tx, Collection<Long> ids, Instant now) {
    if (!ids.isEmpty()) {
      change(tx, LISTINGS.ID.in(ids), Map.of(LISTINGS.REVIEWED_AT, now), now);
    }
  }

  /** Says why a listing is as it is. */
  public boolean setReason(Transaction tx, long id, Reason reason, Instant now) {
    return change(tx, LISTINGS.ID.eq(id), Map.of(LISTINGS.STATUS_REASON, reason.stored()), now);
  }

  /**
   * The listing is in the shop.
   *
   * @param since when it got there; what is known already stays
   * @return whether it says so now; not if it refers to another item
   */
  public boolean setListed(Transaction tx, long id, String itemId, Instant since, Instant now) {
    Map<Field<?>, @Nullable Object> changes =
        values(LISTINGS.STATUS, ListingStatus.LISTED, LISTINGS.STATUS_REASON, null);
    changes.put(LISTINGS.PLATFORM_ITEM_ID, itemId);
    changes.put(
        LISTINGS.LISTED_AT, DSL.coalesce(LISTINGS.LISTED_AT, DSL.val(since, LISTINGS.LISTED_AT)));
    return change(tx, LISTINGS.ID.eq(id).and(refersToNoOther(itemId)), changes, now);
  }

  /**
   * Uploads are done.
   *
   * @return the listings that say so now; not those that refer to another item
   */
  public Set<Long> finish(Transaction tx, List<Finished> uploads, Instant now) {
    return FINISH
        .fetch(
            tx,
            List.of(LISTINGS.ID),
            uploads.stream()
                .map(upload -> new @Nullable Object[] {upload.listingId(), upload.itemId(), now})
                .toList())
        .intoSet(LISTINGS.ID);
  }

  /** An upload that is done. */
  public record Finished(long listingId, String itemId) {}

  /** The item exists but is not complete, so the listing waits; it refers to the item from now. */
  public boolean resumeWith(Transaction tx, long id, String itemId, Instant now) {
    return change(
        tx,
        LISTINGS.ID.eq(id).and(refersToNoOther(itemId)),
        values(LISTINGS.STATUS, ListingStatus.PENDING, LISTINGS.PLATFORM_ITEM_ID, itemId),
        now);
  }

  /**
   * The shop has an item of a listing that is withheld: it refers to it, and stays as it is.
   *
   * @return whether it referred to none; if not, nothing was changed
   */
  public boolean referTo(Transaction tx, long id, String itemId, Instant now) {
    return change(
        tx,
        LISTINGS.ID.eq(id).and(LISTINGS.PLATFORM_ITEM_ID.isNull()),
        Map.of(LISTINGS.PLATFORM_ITEM_ID, itemId),
        now);
  }

  /**
   * The item is gone from the shop: the listing is withdrawn and refers to none.
   *
   * @return whether it did refer to that item; if not, nothing was changed
   */
  public boolean setGone(Transaction tx, long id, String itemId, Reason reason, Instant now) {
    Map<Field<?>, @Nullable Object> changes =
        values(LISTINGS.STATUS, ListingStatus.CANCELLED, LISTINGS.STATUS_REASON, reason.stored());
    changes.put(LISTINGS.PLATFORM_ITEM_ID, null);
    return change(tx, LISTINGS.ID.eq(id).and(LISTINGS.PLATFORM_ITEM_ID.eq(itemId)), changes, now);
  }

  /** The item of a listing that waits is gone from the shop: it refers to none. */
  public boolean forgetItem(Transaction tx, long id, String itemId, Instant now) {
    return change(
        tx,
        LISTINGS.ID.eq(id).and(LISTINGS.PLATFORM_ITEM_ID.eq(itemId)),
        Collections.singletonMap(LISTINGS.PLATFORM_ITEM_ID, null),
        now);
  }

  /**
   * The listing's item is in the shop under another id than the one recorded.
   *
   * @return whether it was recorded under that id; if not, nothing was changed
   */
  public boolean setItem(Transaction tx, long id, String recorded, String itemId, Instant now) {
    return change(
        tx,
        LISTINGS.ID.eq(id).and(LISTINGS.PLATFORM_ITEM_ID.eq(recorded)),
        Map.of(LISTINGS.PLATFORM_ITEM_ID, itemId),
        now);
  }

  /**
   * Gives a listing that never was in the shop the SKU of the item that it turns out to be.
   *
   * @return whether it has it now; not if another listing has, or if it refers to an item
   */
  public boolean takeSku(Transaction tx, long id, Sku sku, Instant now) {
    return find(tx, sku).isEmpty()
        && change(
            tx,
            LISTINGS.ID.eq(id).and(LISTINGS.PLATFORM_ITEM_ID.isNull()),
            Map.of(LISTINGS.SKU, sku),
            now);
  }

  /** Gives a listing another price. */
  public boolean setPrice(Transaction tx, long id, Money price, Instant now) {
    return change(
        tx,
        LISTINGS.ID.eq(id),
        values(LISTINGS.SELLING_PRICE, price.minorUnits(), LISTINGS.CURRENCY, price.currency()),
        now);
  }

  /** Gives a listing another quantity. */
  public boolean setQuantity(Transaction tx, long id, int quantity, Instant now) {
    return change(tx, LISTINGS.ID.eq(id), Map.of(LISTINGS.IN_STOCK_QUANTITY, quantity), now);
  }

  /** Shows or hides a listing. */
  public boolean setVisibility(Transaction tx, long id, Visibility visibility, Instant now) {
    return change(tx, LISTINGS.ID.eq(id), Map.of(LISTINGS.VISIBILITY, visibility), now);
  }

  private static Condition refersToNoOther(String itemId) {
    return LISTINGS.PLATFORM_ITEM_ID.isNull().or(LISTINGS.PLATFORM_ITEM_ID.eq(itemId));
  }

  private static <A, B> Map<Field<?>, @Nullable Object> values(
      Field<A> first, @Nullable A one, Field<B> second, @Nullable B other) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(first, one);
    values.put(second, other);
    return values;
  }

  private static boolean change(
      Transaction tx,
      Condition which,
      Map<Field<?>, ? extends @Nullable Object> changes,
      Instant now) {
    return Jooq.dsl(tx)
            .update(LISTINGS)
            .set(changes)
            .set(LISTINGS.UPDATED_AT, now)
            .where(which)
            .execute()
        > 0;
  }

  private static @Nullable String stored(@Nullable Reason reason) {
    return reason == null ? null : reason.stored();
  }

  private static PagedQuery finishUpdate() {
    return PagedQuery.from(
        List.of(LISTINGS.ID, LISTINGS.PLATFORM_ITEM_ID, LISTINGS.LISTED_AT),
        given -> {
          Field<String> item = given.field(LISTINGS.PLATFORM_ITEM_ID);
          return DSL.update(LISTINGS)
              .set(LISTINGS.STATUS, DSL.inline(ListingStatus.LISTED, LISTINGS.STATUS))
              .set(LISTINGS.STATUS_REASON, DSL.inline((String) null, LISTINGS.STATUS_REASON))
              .set(LISTINGS.PLATFORM_ITEM_ID, item)
              .set(LISTINGS.LISTED_AT, given.field(LISTINGS.LISTED_AT))
              .set(LISTINGS.UPDATED_AT, given.field(LISTINGS.LISTED_AT))
              .from(given)
              .where(LISTINGS.ID.eq(given.field(LISTINGS.ID)))
              .and(LISTINGS.PLATFORM_ITEM_ID.isNull().or(LISTINGS.PLATFORM_ITEM_ID.eq(item)))
              .returningResult(LISTINGS.ID);
        });
  }

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
                entry ->
                    new @Nullable Object[] {
                      entry.getKey(), entry.getValue().title(), entry.getValue().description()
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
        reason(row.getStatusReason()),
        row.getVisibility(),
        row.getTitle(),
        row.getDescription(),
        row.getListedAt(),
        row.getReviewedAt());
  }

  private static @Nullable Reason reason(@Nullable String stored) {
    return stored == null ? null : Reason.parse(stored);
  }
}
