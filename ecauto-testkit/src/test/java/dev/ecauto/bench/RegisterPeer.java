package dev.ecauto.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.Product;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.placement.RegisterOutcome.Queued;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of products, listings and queue as the service stores them, by plain JDBC batches. */
final class RegisterPeer implements AutoCloseable {
  private static final Instant STORED = Instant.parse("2026-11-24T00:00:00.123456Z");

  private final Connection connection;
  private final boolean sqlite;
  private final Object stored;

  RegisterPeer(String url) throws SQLException {
    Database.open(StoreConfig.at(url)).close();
    sqlite = url.startsWith("jdbc:sqlite:");
    connection = DriverManager.getConnection(sqlite ? url : forBatches(url));
    stored = time(STORED);
    if (sqlite) {
      try (Statement pragma = connection.createStatement()) {
        pragma.execute("PRAGMA journal_mode = WAL");
        pragma.execute("PRAGMA synchronous = FULL");
        pragma.execute("PRAGMA foreign_keys = ON");
      }
    }
    connection.setAutoCommit(false);
  }

  /** As PostgreSQL's driver says for many inserts: it makes statements of many rows of a batch. */
  private static String forBatches(String url) {
    return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
  }

  /** The values of one product's rows. */
  record Row(Product product, Queued queued, Object scheduledTime) {}

  /** What the service made of a page. */
  List<Row> rows(List<Product> page, List<RegisterOutcome> outcomes) {
    return IntStream.range(0, page.size())
        .mapToObj(i -> row(page.get(i), outcomes.get(i)))
        .toList();
  }

  private Row row(Product product, RegisterOutcome outcome) {
    Queued queued = assertThat(outcome).asInstanceOf(type(Queued.class)).actual();
    return new Row(product, queued, time(queued.scheduledTime()));
  }

  private Object time(Instant time) {
    return sqlite
        ? time.toString().replace('T', ' ').replace("Z", "+00:00")
        : time.atOffset(ZoneOffset.UTC);
  }

  /** One commit. */
  void load(List<Row> page) throws SQLException {
    loadProducts(page);
    loadListings(page);
    loadQueue(page);
    connection.commit();
  }

  private void loadProducts(List<Row> page) throws SQLException {
    load(
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
            RegisterWork.FEATURES,
            product.category(),
            product.brand(),
            product.images().toJson(),
            1000,
            true,
            "in_stock",
            Reason.of(ReasonCode.OFFER_CHOSEN).with("condition", "new").with("hours", 24).stored(),
            "getItemOffersBatch",
            stored,
            "searchCatalogItems",
            stored,
            stored,
            stored,
            stored
          };
        });
  }

  private void loadListings(List<Row> page) throws SQLException {
    load(
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
            RegisterWork.FEATURES,
            stored,
            stored
          };
        });
  }

  private void loadQueue(List<Row> page) throws SQLException {
    load(
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
              stored,
              stored
            });
  }

  private interface Values {
    Object[] of(Row row);
  }

  private void load(String sql, List<Row> page, Values values) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Row row : page) {
        Object[] bound = values.of(row);
        for (int i = 0; i < bound.length; i++) {
          insert.setObject(i + 1, bound[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
