package dev.ecauto.consistency.shop.internal;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.SHOP_ITEMS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static java.util.stream.Collectors.toMap;

import dev.ecauto.consistency.shop.internal.KnownListing.Values;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What a shop was last seen to have, and the one owner of {@code shop_items}. Stateless and safe
 * for use by many threads.
 */
public final class ShopItemRepository {
  /**
   * An item that a sweep saw.
   *
   * @param recorded whether a listing refers to it
   */
  record SeenItem(String itemId, boolean recorded) {}

  /**
   * Two or more items of one product.
   *
   * @param product its ASIN, or the SKU that they share where no ASIN is known
   * @param items the oldest first
   */
  record Doubles(String product, List<SeenItem> items) {}

  /** SKUs of ours: a code, an ASIN, 14 digits of a time; see {@link SkuParts}. */
  private static final String SKU_OF_OURS = "%-__________-______________";

  private static final int FROM_ASIN_TO_END = 24;
  private static final int ASIN_LENGTH = 10;

  private static final Field<Boolean> BEING_UPLOADED =
      DSL.field(
          DSL.exists(
              DSL.selectOne()
                  .from(UPLOAD_QUEUE)
                  .where(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
                  .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.UPLOADING))
                  .and(UPLOAD_QUEUE.LEASE_OWNER.isNotNull())));

  /** Every account that has listings. */
  public List<AccountKey> accounts(Transaction tx) {
    return Jooq.dsl(tx)
        .selectDistinct(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID)
        .from(LISTINGS)
        .orderBy(LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID)
        .fetch(row -> new AccountKey(row.value1(), row.value2()));
  }

  /** The account's listings that the items may be: by item id, by SKU, or by the SKU's product. */
  List<KnownListing> known(Transaction tx, AccountKey account, Collection<ShopItem> items) {
    List<Sku> skus = items.stream().flatMap(item -> Sku.parse(item.sku()).stream()).toList();
    Condition matches =
        LISTINGS
            .PLATFORM_ITEM_ID
            .in(items.stream().map(ShopItem::itemId).toList())
            .or(LISTINGS.SKU.in(skus))
            .or(LISTINGS.ASIN.in(products(items)));
    return select(tx, account, matches, DSL.noCondition(), Integer.MAX_VALUE);
  }

  private static List<Asin> products(Collection<ShopItem> items) {
    return items.stream().flatMap(item -> SkuParts.productOf(item.sku()).stream()).toList();
  }

  /** Of the products that the items' SKUs name, those whose one place another account has. */
  Set<Asin> listedElsewhere(Transaction tx, AccountKey account, Collection<ShopItem> items) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ASIN)
        .from(LISTINGS)
        .where(LISTINGS.ASIN.in(products(items)))
        .and(LISTINGS.PLATFORM.eq(account.platform()))
        .and(LISTINGS.ACCOUNT_ID.ne(account.account()))
        .and(LISTINGS.LISTING_SCOPE.eq(ListingScope.PLATFORM.value()))
        .fetchSet(LISTINGS.ASIN);
  }

  /** Listed before a time, but not among the items seen at it; in order of their ids. */
  List<KnownListing> unseen(
      Transaction tx, AccountKey account, Instant seenAt, long after, int limit) {
    Condition seen =
        DSL.exists(
            DSL.selectOne()
                .from(SHOP_ITEMS)
                .where(of(account))
                .and(SHOP_ITEMS.ITEM_ID.eq(LISTINGS.PLATFORM_ITEM_ID))
                .and(SHOP_ITEMS.SEEN_AT.eq(seenAt)));
    Condition listed =
        LISTINGS
            .STATUS
            .eq(ListingStatus.LISTED)
            .and(LISTINGS.PLATFORM_ITEM_ID.isNotNull())
            .and(LISTINGS.UPDATED_AT.le(seenAt))
            .and(LISTINGS.ID.gt(after));
    return select(tx, account, listed, DSL.not(seen), limit);
  }

  private static List<KnownListing> select(
      Transaction tx, AccountKey account, Condition which, Condition more, int limit) {
    return Jooq.dsl(tx)
        .select(LISTINGS.asterisk(), PRODUCTS.IMAGES, BEING_UPLOADED)
        .from(LISTINGS)
        .leftJoin(PRODUCTS)
        .on(PRODUCTS.ASIN.eq(LISTINGS.ASIN))
        .where(LISTINGS.PLATFORM.eq(account.platform()))
        .and(LISTINGS.ACCOUNT_ID.eq(account.account()))
        .and(which)
        .and(more)
        .orderBy(LISTINGS.ID)
        .limit(limit)
        .fetch(ShopItemRepository::toKnown);
  }

  private static KnownListing toKnown(Record row) {
    var images = row.get(PRODUCTS.IMAGES);
    return new KnownListing(
        row.get(LISTINGS.ID),
        row.get(LISTINGS.ASIN),
        row.get(LISTINGS.SKU),
        row.get(LISTINGS.PLATFORM_ITEM_ID),
        row.get(LISTINGS.STATUS),
        new Values(
            row.get(LISTINGS.SELLING_PRICE),
            row.get(LISTINGS.IN_STOCK_QUANTITY),
            row.get(LISTINGS.VISIBILITY)),
        images == null ? 0 : images.size(),
        row.get(BEING_UPLOADED));
  }

  /** What items were like when shop and store last agreed, by item id. */
  Map<String, Values> recorded(Transaction tx, AccountKey account, Collection<ShopItem> items) {
    return Jooq.dsl(tx)
        .selectFrom(SHOP_ITEMS)
        .where(of(account))
        .and(SHOP_ITEMS.ITEM_ID.in(items.stream().map(ShopItem::itemId).toList()))
        .fetchMap(
            SHOP_ITEMS.ITEM_ID,
            row ->
                new Values(
                    row.getPrice(), row.getQuantity(), Visibility.ofCode(row.getVisibility())));
  }

  /** Notes that items were seen, and what counts as agreed from now on. */
  void record(Transaction tx, AccountKey account, Map<ShopItem, Values> agreed, Instant seenAt) {
    DSLContext dsl = Jooq.dsl(tx);
    List<Query> upserts =
        agreed.entrySet().stream()
            .map(entry -> upsert(dsl, account, entry.getKey(), entry.getValue(), seenAt))
            .toList();
    dsl.batch(upserts).execute();
  }

  private static Query upsert(
      DSLContext dsl, AccountKey account, ShopItem item, Values agreed, Instant seenAt) {
    var row = dsl.newRecord(SHOP_ITEMS);
    row.setPlatform(account.platform());
    row.setAccountId(account.account());
    row.setItemId(item.itemId());
    row.setIdentifier(item.sku());
    row.setPrice(agreed.price());
    row.setCurrency(item.price().currency());
    row.setQuantity(agreed.quantity());
    row.setVisibility(agreed.visibility().code());
    row.setImageCount(item.imageCount());
    row.setSeenAt(seenAt);
    return dsl.insertInto(SHOP_ITEMS)
        .set(row)
        .onConflict(SHOP_ITEMS.PLATFORM, SHOP_ITEMS.ACCOUNT_ID, SHOP_ITEMS.ITEM_ID)
        .doUpdate()
        .set(row);
  }

  /** Takes an item out of what was seen. */
  void forget(Transaction tx, AccountKey account, String itemId) {
    Jooq.dsl(tx)
        .deleteFrom(SHOP_ITEMS)
        .where(of(account))
        .and(SHOP_ITEMS.ITEM_ID.eq(itemId))
        .execute();
  }

  /** Products that more than one item is there for, of those seen at a time. */
  List<Doubles> doubles(Transaction tx, AccountKey account, Instant seenAt) {
    var record = LISTINGS.as("record");
    var named = LISTINGS.as("named");
    Field<String> product =
        DSL.coalesce(
                text(record.ASIN),
                text(named.ASIN),
                DSL.when(SHOP_ITEMS.IDENTIFIER.like(SKU_OF_OURS), productInSku()),
                SHOP_ITEMS.IDENTIFIER)
            .as("product");
    Table<?> seen =
        DSL.select(
                product,
                SHOP_ITEMS.ITEM_ID,
                DSL.max(DSL.when(record.ID.isNotNull(), 1).otherwise(0)).as("recorded"))
            .from(SHOP_ITEMS)
            .leftJoin(record)
            .on(record.PLATFORM.eq(SHOP_ITEMS.PLATFORM))
            .and(record.ACCOUNT_ID.eq(SHOP_ITEMS.ACCOUNT_ID))
            .and(record.PLATFORM_ITEM_ID.eq(SHOP_ITEMS.ITEM_ID))
            .leftJoin(named)
            .on(text(named.SKU).eq(SHOP_ITEMS.IDENTIFIER))
            .and(named.PLATFORM.eq(SHOP_ITEMS.PLATFORM))
            .and(named.ACCOUNT_ID.eq(SHOP_ITEMS.ACCOUNT_ID))
            .where(of(account))
            .and(SHOP_ITEMS.SEEN_AT.eq(seenAt))
            .groupBy(product, SHOP_ITEMS.ITEM_ID)
            .asTable("seen");
    Field<String> key = DSL.field(DSL.name("seen", "product"), String.class);
    Field<String> item = DSL.field(DSL.name("seen", "item_id"), String.class);
    return Jooq.dsl(tx)
        .select(key, item, DSL.field(DSL.name("seen", "recorded"), Integer.class))
        .from(seen)
        .where(key.in(DSL.select(key).from(seen).groupBy(key).having(DSL.count().gt(1))))
        .orderBy(key, DSL.length(item), item)
        .fetchGroups(key, row -> new SeenItem(row.value2(), row.value3() == 1))
        .entrySet()
        .stream()
        .map(entry -> new Doubles(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Field<String> text(Field<?> field) {
    return DSL.field("{0}", String.class, field);
  }

  private static Field<String> productInSku() {
    return DSL.substring(
        SHOP_ITEMS.IDENTIFIER,
        DSL.length(SHOP_ITEMS.IDENTIFIER).minus(FROM_ASIN_TO_END),
        DSL.inline(ASIN_LENGTH));
  }

  /** Items of a sweep that have the SKU of a listing, or one of ours that names its product. */
  Map<Long, List<SeenItem>> seenOf(
      Transaction tx, AccountKey account, Instant seenAt, List<KnownListing> listings) {
    Map<String, Long> bySku =
        listings.stream()
            .collect(toMap(each -> each.sku().value(), KnownListing::listingId, (a, b) -> a));
    Map<String, Long> byProduct =
        listings.stream()
            .collect(toMap(each -> each.asin().value(), KnownListing::listingId, (a, b) -> a));
    Field<Boolean> recorded =
        DSL.field(
            DSL.exists(
                DSL.selectOne()
                    .from(LISTINGS)
                    .where(LISTINGS.PLATFORM.eq(SHOP_ITEMS.PLATFORM))
                    .and(LISTINGS.ACCOUNT_ID.eq(SHOP_ITEMS.ACCOUNT_ID))
                    .and(LISTINGS.PLATFORM_ITEM_ID.eq(SHOP_ITEMS.ITEM_ID))));
    Map<Long, List<SeenItem>> found = new HashMap<>();
    Jooq.dsl(tx)
        .select(SHOP_ITEMS.ITEM_ID, SHOP_ITEMS.IDENTIFIER, recorded)
        .from(SHOP_ITEMS)
        .where(of(account))
        .and(SHOP_ITEMS.SEEN_AT.eq(seenAt))
        .and(
            SHOP_ITEMS
                .IDENTIFIER
                .in(bySku.keySet())
                .or(
                    SHOP_ITEMS
                        .IDENTIFIER
                        .like(SKU_OF_OURS)
                        .and(productInSku().in(byProduct.keySet()))))
        .orderBy(DSL.length(SHOP_ITEMS.ITEM_ID), SHOP_ITEMS.ITEM_ID)
        .forEach(
            row -> {
              Long listing = bySku.get(row.value2());
              if (listing == null) {
                listing =
                    SkuParts.of(row.value2())
                        .map(parts -> byProduct.get(parts.asin().value()))
                        .orElse(null);
              }
              if (listing != null) {
                found
                    .computeIfAbsent(listing, id -> new ArrayList<>())
                    .add(new SeenItem(row.value1(), row.value3()));
              }
            });
    return found;
  }

  private static Condition of(AccountKey account) {
    return SHOP_ITEMS
        .PLATFORM
        .eq(account.platform())
        .and(SHOP_ITEMS.ACCOUNT_ID.eq(account.account()));
  }
}
