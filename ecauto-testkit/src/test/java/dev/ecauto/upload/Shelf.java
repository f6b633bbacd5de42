package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.KeptIds;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.ClaimRequest;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.UploadGate;
import dev.ecauto.upload.queue.UploadQueue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Fills stores with listings that wait for their upload. */
final class Shelf {
  static final Instant NOW = Instant.parse("2026-11-25T01:02:03.123456Z");

  private Shelf() {}

  /** A fresh store of a dialect. */
  static Database open(String dialect, Path dir) {
    return Database.open(StoreConfig.at(url(dialect, dir)));
  }

  /** What an executor works with where no platform has rules of its own and nobody observes. */
  static UploadServices services(
      Database db,
      Map<PlatformId, SalesPlatform> platforms,
      UploadGate gate,
      Time time,
      RandomGenerator random) {
    ItemAdopter items = new ItemAdopter(ListingConfig.builder().build());
    return new UploadServices(db, platforms, items, gate, time, random, UploadListener.NONE);
  }

  static String url(String dialect, Path dir) {
    return FreshStore.url(dialect, dir);
  }

  /** Listings of one account, each with its open queue row, due at a time. */
  static void fill(Database db, String account, int from, int count, int images, Instant due) {
    for (int start = from; start < from + count; start += 500) {
      int first = start;
      int last = Math.min(from + count, start + 500);
      db.run(tx -> put(tx, account, IntStream.range(first, last).boxed().toList(), images, due));
    }
  }

  private static void put(
      Transaction tx, String account, List<Integer> numbers, int images, Instant due) {
    AccountId accountId = new AccountId(account);
    List<org.jooq.Query> inserts = new ArrayList<>();
    List<QueueEntry> entries = new ArrayList<>();
    for (int number : numbers) {
      Asin asin = asin(number);
      inserts.add(
          Jooq.dsl(tx)
              .insertInto(PRODUCTS)
              .set(PRODUCTS.ASIN, asin)
              .set(PRODUCTS.IMAGES, imagesOf(number, images))
              .set(PRODUCTS.CREATED_AT, due)
              .set(PRODUCTS.UPDATED_AT, due));
      inserts.add(
          Jooq.dsl(tx)
              .insertInto(LISTINGS)
              .set(LISTINGS.ID, (long) number + 1)
              .set(LISTINGS.ASIN, asin)
              .set(LISTINGS.PLATFORM, SimulatedShop.ID)
              .set(LISTINGS.ACCOUNT_ID, accountId)
              .set(LISTINGS.SKU, new Sku("b-" + asin))
              .set(LISTINGS.SELLING_PRICE, 1000L)
              .set(LISTINGS.CURRENCY, Currency.getInstance("JPY"))
              .set(LISTINGS.IN_STOCK_QUANTITY, 1)
              .set(LISTINGS.STATUS, ListingStatus.PENDING)
              .set(LISTINGS.VISIBILITY, Visibility.PUBLIC)
              .set(LISTINGS.TITLE, "商品 " + number)
              .set(LISTINGS.DESCRIPTION, "説明")
              .set(LISTINGS.CREATED_AT, due)
              .set(LISTINGS.UPDATED_AT, due));
      entries.add(
          new QueueEntry(
              number + 1L, asin, SimulatedShop.ID, accountId, due, QueueEntry.DEFAULT_PRIORITY));
    }
    Jooq.dsl(tx).batch(inserts).execute();
    KeptIds.follow(tx, LISTINGS);
    new UploadQueue().enqueue(tx, entries, due);
  }

  static Asin asin(int number) {
    return new Asin("B%09d".formatted(number));
  }

  private static ImageUrls imagesOf(int number, int images) {
    return new ImageUrls(
        IntStream.rangeClosed(1, images)
            .mapToObj(i -> "https://images.invalid/" + number + "/" + i + ".jpg")
            .toList());
  }

  /** A claim of whatever is due for account {@code a}. */
  static ClaimRequest claim(String owner, Instant now, int limit) {
    return new ClaimRequest(
        SimulatedShop.ID,
        new AccountId("a"),
        owner,
        now,
        now.plus(UploadConfig.DEFAULT_LEASE),
        now,
        ClaimRequest.Selection.ALL,
        limit);
  }

  static ListingCounts conservation(Database db) {
    return db.read(new QueueViewRepository()::conservation);
  }
}
