package dev.ecauto.live;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.listing.pricing.internal.BreakEven;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.revision.RevisionListener;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Listings that are live in the shops of two accounts, and services that keep them true. */
final class LiveRig {
  static final Instant START = Instant.parse("2026-11-25T03:00:00Z");
  static final AccountId ONE = new AccountId("base_account_1");
  static final AccountId TWO = new AccountId("base_account_2");

  static final ListingConfig LISTING =
      ListingConfig.builder().platform(LiveShop.ID, base -> base.account(ONE).account(TWO)).build();

  private static final Map<Integer, Asin> ASINS = new ConcurrentHashMap<>();

  private LiveRig() {}

  static Asin asin(int number) {
    return ASINS.computeIfAbsent(number, made -> new Asin("B0%08d".formatted(made)));
  }

  static String itemId(int number) {
    return Integer.toString(1_000 + number);
  }

  private static AccountId account(int number) {
    return number % 2 == 0 ? ONE : TWO;
  }

  /** The price by the default rule. */
  static Money priceOf(long cost) {
    Money byRule = Money.yen(Math.round(cost * 1.3 / 10) * 10);
    Money least = breakEven(cost);
    return byRule.compareTo(least) < 0 ? least : byRule;
  }

  static Money breakEven(long cost) {
    return BreakEven.of(Money.yen(cost), Fees.BASE_STANDARD, 10).orElseThrow();
  }

  /** Puts a listing of a product into the store and into its shop, at its right price. */
  static void list(Database db, LiveShop shop, int number, long cost) {
    db.run(tx -> list(tx, shop, number, cost));
  }

  static void list(Transaction tx, LiveShop shop, int number, long cost) {
    Money price = priceOf(cost);
    Sku sku = new Sku("b-" + asin(number));
    Jooq.dsl(tx)
        .insertInto(PRODUCTS)
        .set(PRODUCTS.ASIN, asin(number))
        .set(PRODUCTS.TITLE_JA, "商品 " + number)
        .set(PRODUCTS.IMAGES, new ImageUrls(List.of("https://images.invalid/1.jpg")))
        .set(PRODUCTS.CREATED_AT, START)
        .set(PRODUCTS.UPDATED_AT, START)
        .execute();
    Jooq.dsl(tx)
        .insertInto(LISTINGS)
        .set(LISTINGS.ID, (long) number + 1)
        .set(LISTINGS.ASIN, asin(number))
        .set(LISTINGS.PLATFORM, LiveShop.ID)
        .set(LISTINGS.ACCOUNT_ID, account(number))
        .set(LISTINGS.PLATFORM_ITEM_ID, itemId(number))
        .set(LISTINGS.SKU, sku)
        .set(LISTINGS.SELLING_PRICE, price.minorUnits())
        .set(LISTINGS.CURRENCY, Money.JPY)
        .set(LISTINGS.IN_STOCK_QUANTITY, 1)
        .set(LISTINGS.STATUS, ListingStatus.LISTED)
        .set(LISTINGS.VISIBILITY, Visibility.PUBLIC)
        .set(LISTINGS.TITLE, "商品 " + number)
        .set(LISTINGS.DESCRIPTION, "説明")
        .set(LISTINGS.CREATED_AT, START)
        .set(LISTINGS.UPDATED_AT, START)
        .execute();
    shop.put(
        account(number),
        new ShopItem(
            itemId(number),
            sku.value(),
            "商品 " + number,
            price,
            1,
            Visibility.PUBLIC,
            1,
            START,
            null,
            "説明"));
  }

  /** Puts an upload into the queue that is due and that nobody takes. */
  static void waitingUpload(Database db, int number) {
    db.run(
        tx -> {
          Jooq.dsl(tx)
              .insertInto(PRODUCTS)
              .set(PRODUCTS.ASIN, asin(number))
              .set(PRODUCTS.CREATED_AT, START)
              .set(PRODUCTS.UPDATED_AT, START)
              .execute();
          Jooq.dsl(tx)
              .insertInto(LISTINGS)
              .set(LISTINGS.ID, (long) number + 1)
              .set(LISTINGS.ASIN, asin(number))
              .set(LISTINGS.PLATFORM, LiveShop.ID)
              .set(LISTINGS.ACCOUNT_ID, account(number))
              .set(LISTINGS.SKU, new Sku("b-" + asin(number)))
              .set(LISTINGS.SELLING_PRICE, 1_300L)
              .set(LISTINGS.CURRENCY, Money.JPY)
              .set(LISTINGS.STATUS, ListingStatus.PENDING)
              .set(LISTINGS.VISIBILITY, Visibility.PUBLIC)
              .set(LISTINGS.CREATED_AT, START)
              .set(LISTINGS.UPDATED_AT, START)
              .execute();
          Jooq.dsl(tx)
              .insertInto(UPLOAD_QUEUE)
              .set(UPLOAD_QUEUE.LISTING_ID, (long) number + 1)
              .set(UPLOAD_QUEUE.ASIN, asin(number))
              .set(UPLOAD_QUEUE.PLATFORM, LiveShop.ID)
              .set(UPLOAD_QUEUE.ACCOUNT_ID, account(number))
              .set(UPLOAD_QUEUE.SCHEDULED_TIME, START)
              .set(UPLOAD_QUEUE.CREATED_AT, START)
              .set(UPLOAD_QUEUE.UPDATED_AT, START)
              .execute();
        });
  }

  static LiveService service(
      Database db, LiveShop shop, CatalogSource source, VirtualTime time, String owner) {
    return service(
        db, shop, source, time, owner, LiveConfig.builder().mode(SyncMode.APPLY).build());
  }

  static LiveService service(
      Database db,
      LiveShop shop,
      CatalogSource source,
      VirtualTime time,
      String owner,
      LiveConfig config) {
    return new LiveService(
        new LiveServices(
            db,
            source,
            OfferPolicy.defaults(),
            Map.of(LiveShop.ID, shop),
            LISTING,
            () -> ScreeningLists.NONE,
            time,
            owner,
            RevisionListener.NONE),
        config);
  }
}
