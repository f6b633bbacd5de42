package dev.ecauto.adopt;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes databases as the former Python scripts did, with the mission's schema. */
public final class OldScripts implements AutoCloseable {
  private static final String SCHEMA =
      """
      CREATE TABLE products (
          asin TEXT PRIMARY KEY, title_ja TEXT, title_en TEXT, description_ja TEXT,
          description_en TEXT, category TEXT, brand TEXT, images TEXT, amazon_price_jpy INTEGER,
          amazon_in_stock BOOLEAN, last_fetched_at TIMESTAMP, created_at TIMESTAMP,
          updated_at TIMESTAMP);
      CREATE TABLE listings (
          id INTEGER PRIMARY KEY AUTOINCREMENT, asin TEXT, platform TEXT, account_id TEXT,
          platform_item_id TEXT, sku TEXT, selling_price REAL, currency TEXT DEFAULT 'JPY',
          in_stock_quantity INTEGER DEFAULT 0, status TEXT DEFAULT 'pending',
          visibility TEXT DEFAULT 'public', listed_at TIMESTAMP, updated_at TIMESTAMP,
          FOREIGN KEY (asin) REFERENCES products(asin));
      CREATE TABLE upload_queue (
          id INTEGER PRIMARY KEY AUTOINCREMENT, asin TEXT, platform TEXT, account_id TEXT,
          scheduled_time TIMESTAMP, priority INTEGER DEFAULT 0, status TEXT DEFAULT 'pending',
          retry_count INTEGER DEFAULT 0, error_message TEXT, created_at TIMESTAMP,
          processed_at TIMESTAMP, FOREIGN KEY (asin) REFERENCES products(asin));
      """;

  private final Connection connection;

  private OldScripts(Connection connection) {
    this.connection = connection;
  }

  public static OldScripts create(Path file) throws SQLException {
    OldScripts scripts = new OldScripts(DriverManager.getConnection("jdbc:sqlite:" + file));
    for (String statement : SCHEMA.split(";\n")) {
      if (!statement.isBlank()) {
        scripts.sql(statement);
      }
    }
    scripts.connection.setAutoCommit(false);
    return scripts;
  }

  public void sql(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  public String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return result.next() ? String.valueOf(result.getObject(1)) : "none";
    }
  }

  @Override
  public void close() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
    connection.close();
  }
}
