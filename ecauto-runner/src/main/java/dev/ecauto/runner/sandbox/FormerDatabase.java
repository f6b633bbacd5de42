package dev.ecauto.runner.sandbox;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.EcautoException;
import dev.ecauto.testkit.base.FakeBaseShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database as the former scripts left it, with the numbers of the owner's report, and what the
 * shop has of it: 2,087 listings, 1,896 of them pending, 277 queue rows, 8 uploaded but pending.
 */
final class FormerDatabase {
  private static final int LISTINGS = 2_087;
  private static final int LISTED = 191;
  private static final int RECORDED = 196;
  private static final int UPLOADED = 200;

  private static final String SCHEMA =
      """
      CREATE TABLE products (asin TEXT PRIMARY KEY, title_ja TEXT, description_ja TEXT,
        category TEXT, brand TEXT, images TEXT, amazon_price_jpy INTEGER, amazon_in_stock BOOLEAN,
        last_fetched_at TIMESTAMP, created_at TIMESTAMP, updated_at TIMESTAMP);
      CREATE TABLE listings (id INTEGER PRIMARY KEY AUTOINCREMENT, asin TEXT, platform TEXT,
        account_id TEXT, platform_item_id TEXT, sku TEXT, selling_price REAL, currency TEXT DEFAULT
        'JPY', in_stock_quantity INTEGER DEFAULT 0, status TEXT DEFAULT 'pending', visibility TEXT
        DEFAULT 'public', listed_at TIMESTAMP, updated_at TIMESTAMP);
      CREATE TABLE upload_queue (id INTEGER PRIMARY KEY AUTOINCREMENT, asin TEXT, platform TEXT,
        account_id TEXT, scheduled_time TIMESTAMP, priority INTEGER DEFAULT 0, status TEXT DEFAULT
        'pending', retry_count INTEGER DEFAULT 0, error_message TEXT, created_at TIMESTAMP,
        processed_at TIMESTAMP)""";

  private static final String PRODUCT =
      "INSERT INTO products (asin, title_ja, description_ja, images, amazon_price_jpy,"
          + " amazon_in_stock, last_fetched_at) VALUES (?, ?, '説明', ?, 1500, 1, '2025-11-20T06:00:00')";
  private static final String LISTING =
      "INSERT INTO listings (asin, platform, account_id, platform_item_id, sku, selling_price,"
          + " in_stock_quantity, status, listed_at) VALUES (?, 'base', ?, ?, ?, 1980.0, 1, ?, ?)";
  private static final String ROW =
      "INSERT INTO upload_queue (asin, platform, account_id, scheduled_time, status, error_message,"
          + " created_at, processed_at) VALUES (?, 'base', ?, '2025-11-20T14:00:00', ?, ?,"
          + " '2025-11-20 04:00:00', ?)";

  private final FakeBaseShop shop;
  private final AccountId account;

  FormerDatabase(FakeBaseShop shop) {
    this.shop = shop;
    this.account = shop.credentials().get(0).accountId();
  }

  /** Writes it; a file that is there already stays as it is, since it may be somebody's own. */
  void write(Path file) {
    if (Files.exists(file)) {
      throw new EcautoException(file + " exists already: name a new file for --former");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String table : SCHEMA.split(";")) {
          statement.execute(table);
        }
      }
      for (int i = 1; i <= LISTINGS; i++) {
        put(connection, i);
      }
      rows(connection, 1, 199, "success");
      rows(connection, 200, 200, "uploading");
      rows(connection, 201, 202, "failed");
      rows(connection, 1, 20, "success");
      rows(connection, 3_001, 3_010, "success");
      rows(connection, 1, 30, "failed");
      rows(connection, 3_011, 3_025, "failed");
      connection.commit();
    } catch (SQLException e) {
      throw new EcautoException("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  private void put(Connection connection, int i) throws SQLException {
    String sku = "b-" + asin(i) + "-20251101060000";
    String item = i <= UPLOADED ? inShop(i, sku) : null;
    run(connection, PRODUCT, asin(i), "商品 " + i, "[\"https://images.example/" + i + ".jpg\"]");
    run(
        connection,
        LISTING,
        asin(i),
        account.value(),
        i <= RECORDED ? item : null,
        sku,
        i <= LISTED ? "listed" : "pending",
        i <= LISTED ? "2025-11-20T15:00:00" : null);
  }

  private String inShop(int i, String sku) {
    Map<String, String> item =
        Map.of("title", "商品 " + i, "price", "1980", "stock", "1", "identifier", sku);
    return String.valueOf(shop.addByHand(account, item).itemId());
  }

  private void rows(Connection connection, int from, int to, String status) throws SQLException {
    for (int i = from; i <= to; i++) {
      run(
          connection,
          ROW,
          asin(i),
          account.value(),
          status,
          status.equals("failed") ? "no price" : null,
          status.equals("uploading") ? null : "2025-11-20T15:00:00");
    }
  }

  private static void run(Connection connection, String sql, @Nullable String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String asin(int i) {
    return "B%09d".formatted(i);
  }
}
