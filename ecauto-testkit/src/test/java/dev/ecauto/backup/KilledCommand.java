package dev.ecauto.backup;

import static dev.ecauto.schema.Tables.INPUTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.SET_ASIDE;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.adopt.AdoptConfig;
import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.AdoptionServices;
import dev.ecauto.adopt.OldScripts;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.consistency.CheckListener;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The commands that are killed: what each finds, does, and leaves. */
enum KilledCommand {
  ADD {
    @Override
    void run(String store, Path dir) {
      on(store, db -> register(db, 30));
    }
  },
  IMPORT {
    @Override
    void prepare(String store, Path dir) throws IOException {
      StringBuilder text = new StringBuilder("asin,title,price\nnonsense,x,1\n,x,1\n");
      for (int i = 1; i <= 205; i++) {
        text.append("B%09d,Title,%d\n".formatted(i, i % 50 == 0 ? -5 : 1980));
      }
      Files.writeString(dir.resolve("export.csv"), text);
    }

    @Override
    void run(String store, Path dir) {
      on(store, db -> adoption(db).importCsv(dir.resolve("export.csv"), AdoptConfig.defaults()));
    }
  },
  ADOPT {
    @Override
    void prepare(String store, Path dir) throws SQLException {
      try (OldScripts scripts = OldScripts.create(dir.resolve("old.db"))) {
        scripts.sql("CREATE TABLE cache (k TEXT)");
        scripts.sql("INSERT INTO cache VALUES ('a')");
        for (int i = 1; i <= 5; i++) {
          scripts.sql("INSERT INTO products (asin) VALUES ('B%09d')".formatted(i));
          scripts.sql(
              ("INSERT INTO listings (asin, platform, account_id, sku, selling_price) VALUES"
                      + " ('B%09d', 'base', 'base_account_1', 'SKU-%d', 1980)")
                  .formatted(i, i));
          scripts.sql(
              ("INSERT INTO upload_queue (asin, platform, account_id, created_at) VALUES"
                      + " ('B%09d', 'base', 'base_account_%d', '2025-11-21 06:00:00')")
                  .formatted(i, i));
        }
      }
    }

    @Override
    void run(String store, Path dir) {
      on(store, db -> adoption(db).adopt(dir.resolve("old.db"), AdoptConfig.defaults()));
    }
  },
  CHECK_FIX {
    @Override
    void prepare(String store, Path dir) {
      on(
          store,
          db -> {
            register(db, 30);
            db.run(
                tx -> {
                  Jooq.dsl(tx).deleteFrom(UPLOAD_QUEUE).where(UPLOAD_QUEUE.ID.le(20L)).execute();
                  Jooq.dsl(tx)
                      .update(LISTINGS)
                      .set(LISTINGS.PLATFORM_ITEM_ID, "12")
                      .where(LISTINGS.ID.eq(25L))
                      .execute();
                });
          });
    }

    @Override
    void run(String store, Path dir) {
      on(
          store,
          db ->
              new ConsistencyChecker(
                      new ConsistencyServices(
                          db, listings(db), CONFIG, Map.of(), time(), CheckListener.NONE),
                      ConsistencyConfig.defaults())
                  .fix(CheckScope.local(), "test"));
    }
  },
  BACKUP {
    @Override
    void prepare(String store, Path dir) {
      on(store, db -> register(db, 30));
    }

    @Override
    void run(String store, Path dir) {
      if (!Files.exists(dir.resolve("copy.db"))) {
        new Backup(StoreConfig.at(store), time()).backup(dir.resolve("copy.db"));
      }
    }
  },
  RESTORE {
    @Override
    void prepare(String store, Path dir) {
      on(store, db -> register(db, 30));
      new Backup(StoreConfig.at(store), time()).backup(dir.resolve("copy.db"));
      on(store, db -> register(db, 40));
    }

    @Override
    void run(String store, Path dir) {
      new Backup(StoreConfig.at(store), time()).restore(dir.resolve("copy.db"));
    }
  };

  private static final ListingConfig CONFIG =
      ListingConfig.builder()
          .platform(PlatformId.BASE, base -> base.account(new AccountId("base_account_1")))
          .build();

  /** What the command finds. */
  void prepare(String store, Path dir) throws IOException, SQLException {}

  /** The command. */
  abstract void run(String store, Path dir);

  /** Whether it is about files of SQLite. */
  boolean isForFiles() {
    return this == BACKUP || this == RESTORE;
  }

  /** What a store holds, without what tells when and how often it was tried. */
  static String content(String store) {
    StringBuilder all = new StringBuilder();
    on(
        store,
        db ->
            db.run(
                tx -> {
                  var dsl = Jooq.dsl(tx);
                  all.append(
                      dsl.select(PRODUCTS.ASIN).from(PRODUCTS).orderBy(PRODUCTS.ASIN).fetch());
                  all.append(
                      dsl.select(
                              LISTINGS.ASIN,
                              LISTINGS.ACCOUNT_ID,
                              LISTINGS.STATUS,
                              LISTINGS.SELLING_PRICE,
                              LISTINGS.PLATFORM_ITEM_ID)
                          .from(LISTINGS)
                          .orderBy(LISTINGS.ASIN, LISTINGS.ACCOUNT_ID)
                          .fetch()
                          .formatCSV());
                  all.append(
                      dsl.select(UPLOAD_QUEUE.ASIN, UPLOAD_QUEUE.ACCOUNT_ID, UPLOAD_QUEUE.STATUS)
                          .from(UPLOAD_QUEUE)
                          .orderBy(UPLOAD_QUEUE.ASIN, UPLOAD_QUEUE.ACCOUNT_ID)
                          .fetch()
                          .formatCSV());
                  all.append(dsl.select(INPUTS.ASIN).from(INPUTS).orderBy(INPUTS.ASIN).fetch());
                  all.append(
                      dsl.select(SET_ASIDE.SOURCE_TABLE, SET_ASIDE.ROW_JSON)
                          .from(SET_ASIDE)
                          .orderBy(SET_ASIDE.SOURCE_TABLE, SET_ASIDE.ROW_JSON)
                          .fetch()
                          .formatCSV());
                }));
    return all.toString();
  }

  private interface Work {
    void on(Database db);
  }

  private static void on(String store, Work work) {
    try (Database db = Database.open(StoreConfig.at(store))) {
      work.on(db);
    }
  }

  private static VirtualTime time() {
    return new VirtualTime(Instant.parse("2026-11-25T01:02:03.123456Z"));
  }

  private static Adoption adoption(Database db) {
    return new Adoption(
        new AdoptionServices(db, Map.of(), ListingConfig.builder().build(), time()));
  }

  private static ListingService listings(Database db) {
    return new ListingService(db, CONFIG, time());
  }

  private static void register(Database db, int count) {
    Provenance fetched = new Provenance("test", time().now());
    List<Product> products =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                n ->
                    new Product(
                        new Asin("B%09d".formatted(n)),
                        new ProductText("商品 " + n, null),
                        ProductText.NONE,
                        null,
                        null,
                        new ImageUrls(List.of("https://example.invalid/" + n + ".jpg")),
                        fetched,
                        new OfferSnapshot(
                            OfferState.IN_STOCK, Money.yen(1000), null, fetched, false)))
            .toList();
    ListingService listings = listings(db);
    for (int from = 0; from < count; from += 10) {
      listings.register(
          RegisterRequest.to(PlatformId.BASE, "test"), products.subList(from, from + 10));
    }
  }
}
