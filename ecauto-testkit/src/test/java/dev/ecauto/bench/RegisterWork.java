package dev.ecauto.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingService;
import dev.ecauto.listing.RegisterOutcome.Queued;
import dev.ecauto.listing.RegisterRequest;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The work that {@link RegisterBenchmark} measures. */
final class RegisterWork {
  static final int PER_COMMIT = 1_000;

  private static final Instant FETCHED = Instant.parse("2026-11-24T00:00:00Z");
  private static final String STORED = "2026-11-24 00:00:00.123456+00:00";
  private static final String FEATURES =
      "軽くて丈夫なアルミ製で、持ち運びに便利です\n洗濯機で丸洗いできます\n日本語の説明書が付いています\n保証期間は一年です";

  private RegisterWork() {}

  interface InDirectory<T> {
    T apply(Path directory) throws Exception;
  }

  /** Works in a new directory and removes it. */
  static <T> T inDirectory(InDirectory<T> work) throws Exception {
    Path directory = Files.createTempDirectory("ecauto-bench");
    try {
      return work.apply(directory);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(RegisterWork::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Registers products the way ecauto does. */
  static void throughService(Path file, int products) {
    try (ServiceLoad load = new ServiceLoad(file)) {
      for (int from = 0; from < products; from += PER_COMMIT) {
        load.page(page(from), from);
      }
    }
  }

  /** Takes pages of products in, one commit each. */
  interface Load extends AutoCloseable {
    void page(List<Product> page, int from) throws SQLException;
  }

  /** The real service. */
  static final class ServiceLoad implements Load {
    private final Database database;
    private final ListingService service;

    ServiceLoad(Path file) {
      database = Database.open(StoreConfig.at("jdbc:sqlite:" + file));
      ListingConfig config =
          ListingConfig.builder()
              .platform(
                  PlatformId.BASE,
                  base ->
                      base.account(new AccountId("base_account_1"))
                          .account(new AccountId("base_account_2")))
              .build();
      service = new ListingService(database, config, Clock.systemUTC());
    }

    @Override
    public void page(List<Product> page, int from) {
      RegisterRequest request = RegisterRequest.to(PlatformId.BASE, "bench");
      if (!service.register(request, page).stream().allMatch(it -> it instanceof Queued)) {
        throw new IllegalStateException("not every product from " + from + " on was queued");
      }
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** The same three tables with the same values by plain JDBC batches. */
  static final class JdbcLoad implements Load {
    private final Connection connection;

    JdbcLoad(Path file) throws SQLException {
      Database.open(StoreConfig.at("jdbc:sqlite:" + file)).close();
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement pragma = connection.createStatement()) {
        pragma.execute("PRAGMA journal_mode = WAL");
        pragma.execute("PRAGMA synchronous = FULL");
        pragma.execute("PRAGMA foreign_keys = ON");
      }
      connection.setAutoCommit(false);
    }

    @Override
    public void page(List<Product> page, int from) throws SQLException {
      loadProducts(connection, page);
      loadListings(connection, page, from);
      loadQueue(connection, page, from);
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  static List<Product> page(int from) {
    return IntStream.range(from, from + PER_COMMIT).mapToObj(RegisterWork::product).toList();
  }

  private static Product product(int n) {
    Asin asin = new Asin(String.format("B%09d", n));
    return new Product(
        asin,
        new ProductText("商品 " + n + " 折りたたみ式 軽量 アウトドア用 ブラック", null),
        ProductText.NONE,
        FEATURES,
        "アウトドア",
        "銘柄" + n % 500,
        new ImageUrls(IntStream.range(0, 6).mapToObj(i -> image(asin.value(), i)).toList()),
        new Provenance("searchCatalogItems", FETCHED),
        new OfferSnapshot(
            OfferState.IN_STOCK,
            Money.yen(1000 + n % 9000),
            "new, free shipping, 24 h, Prime",
            new Provenance("getItemOffersBatch", FETCHED),
            false));
  }

  private static String image(String asin, int i) {
    return "https://m.media-amazon.com/images/I/" + asin + i + ".jpg";
  }

  private static void loadProducts(Connection connection, List<Product> page) throws SQLException {
    load(
        connection,
        "INSERT INTO products (asin, title_ja, bullet_points, category, brand, images,"
            + " amazon_price_jpy, amazon_in_stock, offer_state, offer_detail, offer_source,"
            + " offer_fetched_at, catalog_source, catalog_fetched_at, last_fetched_at, created_at,"
            + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page,
        (product, n) -> {
          return new Object[] {
            product.asin().value(),
            product.japanese().title(),
            FEATURES,
            product.category(),
            product.brand(),
            product.images().toJson(),
            1000 + n,
            true,
            "in_stock",
            "new, free shipping, 24 h, Prime",
            "getItemOffersBatch",
            STORED,
            "searchCatalogItems",
            STORED,
            STORED,
            STORED,
            STORED
          };
        });
  }

  private static void loadListings(Connection connection, List<Product> page, int from)
      throws SQLException {
    load(
        connection,
        "INSERT INTO listings (id, asin, platform, account_id, listing_scope, sku, selling_price,"
            + " currency, in_stock_quantity, status, visibility, title, description, created_at,"
            + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page,
        (product, n) -> {
          return new Object[] {
            from + n + 1,
            product.asin().value(),
            "base",
            "base_account_1",
            "",
            "b-" + product.asin() + "-20261124090000",
            1300 + n,
            "JPY",
            1,
            "pending",
            "public",
            product.japanese().title(),
            FEATURES,
            STORED,
            STORED
          };
        });
  }

  private static void loadQueue(Connection connection, List<Product> page, int from)
      throws SQLException {
    load(
        connection,
        "INSERT INTO upload_queue (listing_id, asin, platform, account_id, scheduled_time,"
            + " priority, status, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page,
        (product, n) ->
            new Object[] {
              from + n + 1,
              product.asin().value(),
              "base",
              "base_account_1",
              STORED,
              5,
              "pending",
              STORED,
              STORED
            });
  }

  private interface Row {
    Object[] of(Product product, int n);
  }

  private static void load(Connection connection, String sql, List<Product> page, Row row)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int n = 0; n < page.size(); n++) {
        Object[] values = row.of(page.get(n), n);
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The most that the heap held after any collection. */
  static final class PeakHeap {
    private final AtomicLong peak = new AtomicLong();

    PeakHeap() {
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        ((NotificationEmitter) collector)
            .addNotificationListener(
                (notification, unused) -> collected((CompositeData) notification.getUserData()),
                null,
                null);
      }
    }

    private void collected(CompositeData data) {
      long live =
          GarbageCollectionNotificationInfo.from(data)
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .values()
              .stream()
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      peak.accumulateAndGet(live, Math::max);
    }

    double megabytes() {
      return peak.get() / 1e6;
    }
  }
}
