package dev.ecauto.runner.bench;

import dev.ecauto.store.FirstSchema;
import dev.ecauto.store.StoreConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A store of many listings in the first schema: of five, three are in the shop, one failed, one
 * waits with an open row. So many of the open rows are due, the others within the next months.
 */
record ScaleStore(String url, int listings, int accounts, int due, Instant now) {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String TITLE = "商品の題名はだいたいこのくらいの長さ";
  private static final String LISTED = "i % 5 BETWEEN 1 AND 3";
  private static final String STATUS =
      "CASE WHEN " + LISTED + " THEN 'listed' WHEN i % 5 = 4 THEN 'failed' ELSE 'pending' END";

  /** The ASIN of a number. */
  static String asin(int number) {
    return "B" + String.valueOf(1_000_000_000L + number).substring(1);
  }

  /** Writes everything in bulk. */
  void write() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (isSqlite()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = OFF");
      }
      FirstSchema.apply(connection, StoreConfig.at(url));
      connection.setAutoCommit(false);
      products(statement);
      listings(statement);
      queue(statement);
      attempts(statement);
      events(statement);
      connection.commit();
      connection.setAutoCommit(true);
      keepIds(statement);
    }
  }

  /** As autovacuum does in production. */
  void analyse() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(isSqlite() ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
    }
  }

  private boolean isSqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  private void products(Statement statement) throws SQLException {
    insert(
        statement,
        "products (asin, title_ja, description_ja, bullet_points, images, amazon_price_jpy,"
            + " amazon_in_stock, offer_state, offer_source, offer_fetched_at, catalog_source,"
            + " catalog_fetched_at, last_fetched_at, created_at, updated_at)",
        "%s, '%s', '%s', '%s', '[\"https://images.invalid/' || i || '.jpg\"]', 1000 + i %% 9000, true, 'in_stock',"
                .formatted(key(), TITLE, "説明".repeat(50), "軽くて丈夫")
            + " 'offers', %s, 'catalog', %s, %s, %s, %s"
                .formatted(made(), made(), made(), made(), made()),
        "1 = 1");
  }

  private void listings(Statement statement) throws SQLException {
    insert(
        statement,
        "listings (id, asin, platform, account_id, platform_item_id, sku, selling_price,"
            + " in_stock_quantity, status, status_reason, title, description, listed_at,"
            + " created_at, updated_at)",
        "i, %s, 'base', %s, CASE WHEN %s THEN 'item-' || i END, 'b-' || %s, 1500, 1, %s,"
                .formatted(key(), account(), LISTED, key(), STATUS)
            + " CASE WHEN i %% 5 = 4 THEN 'refused' END, '%s', '%s', CASE WHEN %s THEN %s END, %s, %s"
                .formatted(TITLE, "説明".repeat(50), LISTED, made(), made(), made()),
        "1 = 1");
  }

  private void queue(Statement statement) throws SQLException {
    insert(
        statement,
        "upload_queue (id, listing_id, asin, platform, account_id, scheduled_time, priority,"
            + " status, attempt, item_id, error_message, created_at, updated_at, processed_at)",
        "i, i, %s, 'base', %s, CASE WHEN i %% 5 > 0 OR i <= %d THEN %s ELSE %s END, 5,"
                .formatted(key(), account(), 5 * due, made(), later())
            + " CASE WHEN %s THEN 'success' WHEN i %% 5 = 4 THEN 'failed' ELSE 'pending' END,"
                .formatted(LISTED)
            + " CASE WHEN i %% 5 > 0 THEN 1 ELSE 0 END, CASE WHEN %s THEN 'item-' || i END,"
                .formatted(LISTED)
            + " CASE WHEN i %% 5 = 4 THEN 'refused' END, %s, %s, CASE WHEN i %% 5 > 0 THEN %s END"
                .formatted(made(), made(), made()),
        "1 = 1");
  }

  private void attempts(Statement statement) throws SQLException {
    for (String step : new String[] {"add", "publish"}) {
      insert(
          statement,
          "upload_attempts (queue_id, attempt, step, lease_owner, started_at, ended_at, outcome)",
          "i, 1, '%s', 'runner', %s, %s, 'done'".formatted(step, made(), made()),
          LISTED);
    }
  }

  private void events(Statement statement) throws SQLException {
    for (String type : new String[] {"listing.registered", "upload.published"}) {
      insert(
          statement,
          "events (at, actor, type, asin, listing_id, queue_id)",
          "%s, 'add', '%s', %s, i, i".formatted(made(), type, key()),
          type.startsWith("listing") ? "1 = 1" : LISTED);
    }
  }

  private void insert(Statement statement, String table, String values, String where)
      throws SQLException {
    statement.executeUpdate(
        "INSERT INTO %s WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers"
                .formatted(table)
            + " WHERE i < %d) SELECT %s FROM numbers WHERE %s".formatted(listings, values, where));
  }

  /** PostgreSQL does not notice ids that it has not given itself. */
  private void keepIds(Statement statement) throws SQLException {
    if (!isSqlite()) {
      for (String table : new String[] {"listings", "upload_queue"}) {
        statement.execute(
            "SELECT setval(pg_get_serial_sequence('%s', 'id'), %d)".formatted(table, listings));
      }
    }
  }

  private static String key() {
    return "('B' || substr(cast(1000000000 + i AS text), 2))";
  }

  /** Five listings one after the other are of one account, so that each has some of every kind. */
  private String account() {
    return "('account_' || ((i / 5) % " + accounts + "))";
  }

  /** Between a year and a day ago, in the order of the ids. */
  private String made() {
    long from = now.minus(YEAR).getEpochSecond();
    long seconds = YEAR.minusDays(1).toSeconds();
    return time(from + " + cast(i AS bigint) * " + seconds + " / " + listings);
  }

  /** As the planner spreads them: a thousand a day of an account, from 06:00 in Tokyo on. */
  private String later() {
    long from = now.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS).getEpochSecond();
    long morning = from + Duration.ofHours(21).toSeconds();
    String number = "(i / %d)".formatted(5 * accounts);
    return time("%d + %s / 1000 * 86400 + %s %% 1000 * 61".formatted(morning, number, number));
  }

  private String time(String epochSeconds) {
    return isSqlite()
        ? "strftime('%Y-%m-%d %H:%M:%S+00:00', " + epochSeconds + ", 'unixepoch')"
        : "to_timestamp(" + epochSeconds + ")";
  }
}
