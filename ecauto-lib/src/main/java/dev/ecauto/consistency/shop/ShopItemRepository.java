package dev.ecauto.consistency.shop;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.SHOP_ITEMS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the store knows of the items of a shop, and what a shop was last seen to have. */
public final class ShopItemRepository {
  /** A listing, as far as it can be compared with an item. */
  record Known(
      long listingId,
      String asin,
      String sku,
      @Nullable String itemId,
      ListingStatus status,
      Values wanted,
      int images,
      boolean beingUploaded) {}

  /** What is compared field by field. */
  record Values(long price, int quantity, Visibility visibility) {}

  /** Two or more items of one SKU. */
  record Doubles(String sku, List<String> itemIds, @Nullable String recorded) {}

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

  /** The account's listings that the items may be, by item id or by SKU. */
  List<Known> known(Transaction tx, AccountKey account, Collection<ShopItem> items) {
    List<Sku> skus =
        items.stream()
            .map(ShopItem::sku)
            .filter(Objects::nonNull)
            .filter(ShopItemRepository::isSku)
            .map(Sku::new)
            .toList();
    Condition matches =
        LISTINGS
            .PLATFORM_ITEM_ID
            .in(items.stream().map(ShopItem::itemId).toList())
            .or(LISTINGS.SKU.in(skus));
    return select(tx, account, matches, DSL.noCondition(), Integer.MAX_VALUE);
  }

  /** Listed before a time, but not among the items seen at it; in order of their ids. */
  List<Known> unseen(Transaction tx, AccountKey account, Instant seenAt, long after, int limit) {
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

  private static List<Known> select(
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

  private static Known toKnown(Record row) {
    var images = row.get(PRODUCTS.IMAGES);
    return new Known(
        row.get(LISTINGS.ID),
        row.get(LISTINGS.ASIN).value(),
        row.get(LISTINGS.SKU).value(),
        row.get(LISTINGS.PLATFORM_ITEM_ID),
        row.get(LISTINGS.STATUS),
        new Values(
            row.get(LISTINGS.SELLING_PRICE),
            row.get(LISTINGS.IN_STOCK_QUANTITY),
            row.get(LISTINGS.VISIBILITY)),
        images == null ? 0 : images.size(),
        row.get(BEING_UPLOADED));
  }

  private static boolean isSku(String text) {
    return !text.isEmpty() && text.length() <= Sku.MAX_LENGTH && !text.matches(".*\\s.*");
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
            .map(it -> upsert(dsl, account, it.getKey(), it.getValue(), seenAt))
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

  /** SKUs that more than one item has, of those seen at a time. */
  List<Doubles> doubles(Transaction tx, AccountKey account, Instant seenAt) {
    DSLContext dsl = Jooq.dsl(tx);
    Condition seen = of(account).and(SHOP_ITEMS.SEEN_AT.eq(seenAt));
    List<String> skus =
        dsl.select(SHOP_ITEMS.IDENTIFIER)
            .from(SHOP_ITEMS)
            .where(seen)
            .and(SHOP_ITEMS.IDENTIFIER.isNotNull())
            .groupBy(SHOP_ITEMS.IDENTIFIER)
            .having(DSL.count().gt(1))
            .orderBy(SHOP_ITEMS.IDENTIFIER)
            .fetch(SHOP_ITEMS.IDENTIFIER);
    return skus.stream().map(sku -> doubles(dsl, account, seen, sku)).toList();
  }

  private static Doubles doubles(DSLContext dsl, AccountKey account, Condition seen, String sku) {
    List<String> items =
        dsl.select(SHOP_ITEMS.ITEM_ID)
            .from(SHOP_ITEMS)
            .where(seen)
            .and(SHOP_ITEMS.IDENTIFIER.eq(sku))
            .orderBy(DSL.length(SHOP_ITEMS.ITEM_ID), SHOP_ITEMS.ITEM_ID)
            .fetch(SHOP_ITEMS.ITEM_ID);
    String recorded =
        dsl.select(LISTINGS.PLATFORM_ITEM_ID)
            .from(LISTINGS)
            .where(LISTINGS.PLATFORM.eq(account.platform()))
            .and(LISTINGS.ACCOUNT_ID.eq(account.account()))
            .and(LISTINGS.PLATFORM_ITEM_ID.in(items))
            .limit(1)
            .fetchOne(LISTINGS.PLATFORM_ITEM_ID);
    return new Doubles(sku, items, recorded);
  }

  private static Condition of(AccountKey account) {
    return SHOP_ITEMS
        .PLATFORM
        .eq(account.platform())
        .and(SHOP_ITEMS.ACCOUNT_ID.eq(account.account()));
  }
}
