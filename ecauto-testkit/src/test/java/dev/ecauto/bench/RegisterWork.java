package dev.ecauto.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.placement.RegisterOutcome.Queued;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
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
        load.register(page(from));
      }
    }
  }

  /** The real service. */
  static final class ServiceLoad implements AutoCloseable {
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
      service = new ListingService(database, config, Time.system());
    }

    /** One call, so one commit. */
    List<RegisterOutcome> register(List<Product> page) {
      return service.register(RegisterRequest.to(PlatformId.BASE, "bench"), page);
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** The values of one product's rows, as the service stored them. */
  record Loaded(Product product, Queued queued, String scheduledTime) {
    static List<Loaded> of(List<Product> page, List<RegisterOutcome> outcomes) {
      return IntStream.range(0, page.size())
          .mapToObj(
              i ->
                  of(
                      page.get(i),
                      assertThat(outcomes.get(i)).asInstanceOf(type(Queued.class)).actual()))
          .toList();
    }

    private static Loaded of(Product product, Queued queued) {
      String time = queued.scheduledTime().toString();
      return new Loaded(product, queued, time.replace('T', ' ').replace("Z", "+00:00"));
    }
  }

  /** The same three tables with the same values by plain JDBC batches. */
  static final class JdbcLoad implements AutoCloseable {
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

    /** One commit. */
    void load(List<Loaded> page) throws SQLException {
      loadProducts(connection, page);
      loadListings(connection, page);
      loadQueue(connection, page);
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
        new ProductText("商品 " + n + " 折りたたみ式 軽量 アウトドア用 ブラック", null, FEATURES),
        ProductText.NONE,
        "アウトドア",
        "銘柄" + n % 500,
        new ImageUrls(IntStream.range(0, 6).mapToObj(i -> image(asin.value(), i)).toList()),
        new Provenance("searchCatalogItems", FETCHED),
        new OfferSnapshot(
            OfferState.IN_STOCK,
            Money.yen(1000 + n % 9000),
            Reason.of(ReasonCode.OFFER_CHOSEN).with("condition", "new").with("hours", 24),
            new Provenance("getItemOffersBatch", FETCHED),
            false));
  }

  private static String image(String asin, int i) {
    return "https://m.media-amazon.com/images/I/" + asin + i + ".jpg";
  }

  private static void loadProducts(Connection connection, List<Loaded> page) throws SQLException {
    load(
        connection,
        "INSERT INTO products (asin, title_ja, bullet_points, category, brand, images,"
            + " amazon_price_jpy, amazon_in_stock, offer_state, offer_detail, offer_source,"
            + " offer_fetched_at, catalog_source, catalog_fetched_at, last_fetched_at, created_at,"
            + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page,
        row -> {
          Product product = row.product;
          return new Object[] {
            product.asin().value(),
            product.japanese().title(),
            FEATURES,
            product.category(),
            product.brand(),
            product.images().toJson(),
            1000,
            true,
            "in_stock",
            Reason.of(ReasonCode.OFFER_CHOSEN).with("condition", "new").with("hours", 24).stored(),
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

  private static void loadListings(Connection connection, List<Loaded> page) throws SQLException {
    load(
        connection,
        "INSERT INTO listings (id, asin, platform, account_id, listing_scope, sku, selling_price,"
            + " currency, in_stock_quantity, status, visibility, title, description, created_at,"
            + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page,
        row -> {
          Product product = row.product;
          return new Object[] {
            row.queued.listingId(),
            product.asin().value(),
            "base",
            row.queued.account().value(),
            "",
            row.queued.sku().value(),
            1300,
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

  private static void loadQueue(Connection connection, List<Loaded> page) throws SQLException {
    load(
        connection,
        "INSERT INTO upload_queue (listing_id, asin, platform, account_id, scheduled_time,"
            + " priority, status, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page,
        row ->
            new Object[] {
              row.queued.listingId(),
              row.product.asin().value(),
              "base",
              row.queued.account().value(),
              row.scheduledTime,
              5,
              "pending",
              STORED,
              STORED
            });
  }

  private interface Row {
    Object[] of(Loaded loaded);
  }

  private static void load(Connection connection, String sql, List<Loaded> page, Row row)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Loaded loaded : page) {
        Object[] values = row.of(loaded);
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
