package dev.ecauto.retention;

import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Weeks of uploads and of live sync, written in bulk as their owners write them one by one: of the
 * listings one in ten comes to an end after some weeks; each upload makes eight calls, one in
 * twenty fails first; each week a fifth of what is live changes its price at Amazon and in the
 * shop.
 */
final class AgedYear {
  private static final String TITLE = "商品の題名はだいたいこのくらいの長さで、もう少しだけ長いこともあります";
  private static final String DESCRIPTION = "この商品の説明文です。".repeat(30);
  private static final String IMAGES =
      "[" + "\"https://m.media.example/images/I/81abcdefghL._SL1500_.jpg\",".repeat(5) + "\"u\"]";
  private static final String REASON =
      "{\"code\":\"live-price-follows\",\"args\":{\"asin\":\"B000000001\",\"before\":\"JPY"
          + " 1980\",\"after\":\"JPY 2080\",\"why\":\"the offer rose\"}}";
  private static final int ENDED_OF_TEN = 1;

  private static final String ROW =
      "upload_queue (listing_id, asin, platform, account_id, scheduled_time, status, attempt,"
          + " item_id, error_message, created_at, updated_at, processed_at)";

  private static final String OBSERVATION =
      "observations (asin, state, price, detail, source, at, last_at, looks)";
  private static final String OBSERVED =
      "'in_stock', 1480, '" + REASON + "', 'getItemOffers', :at, :at, 3";
  private static final String REVISION =
      "revisions (listing_id, asin, platform, account_id, run_id, kind, urgency, reason,"
          + " product_seen_at, currency, price, status, attempt, before_price, before_quantity,"
          + " before_visibility, after_price, after_quantity, after_visibility, created_at,"
          + " updated_at, sent_at, processed_at)";
  private static final String REVISED =
      "'base', 'a', 'run-1', 'raise', 2, '"
          + REASON
          + "', :at, 'JPY', 2080, 'done', 1, 1980, 1, 'public', 2080, 1, 'public', :at, :at, :at,"
          + " :at";

  private final Database database;
  private final int listingsPerWeek;

  AgedYear(Database database, int listingsPerWeek) {
    this.database = database;
    this.listingsPerWeek = listingsPerWeek;
  }

  /** A week as it is, with all that is left behind. */
  void add(int week, Instant begun) {
    database.run(
        tx -> {
          Sql sql = new Sql(tx, week, begun);
          sql.products("1 = 1");
          sql.listings("1 = 1");
          sql.failedRows();
          sql.successes("1 = 1");
          sql.attempts();
          sql.events("listing.registered", "1 = 1");
          sql.events("upload.deferred", "i % 20 = 0");
          sql.events("upload.listed", "1 = 1");
          sql.liveState("1 = 1");
          sql.changes();
          sql.decisions();
          sql.ended();
        });
  }

  /** Of a week only what is live at the end, and what explains it. */
  void addNeeded(int week, Instant begun) {
    String live = "i % 10 >= " + ENDED_OF_TEN;
    database.run(
        tx -> {
          Sql sql = new Sql(tx, week, begun);
          sql.products(live);
          sql.listings(live);
          sql.successes(live);
          sql.events("listing.registered", live);
          sql.events("upload.listed", live);
          sql.liveState(live);
          sql.lastChange(live);
        });
  }

  long live() {
    return count("listings WHERE status = 'listed'");
  }

  /** Live listings without their registration, their upload, or what was seen of their product. */
  long unexplained() {
    return count(
        "listings l WHERE l.status = 'listed' AND ("
            + " NOT EXISTS (SELECT 1 FROM events WHERE listing_id = l.id"
            + "   AND type = 'listing.registered')"
            + " OR NOT EXISTS (SELECT 1 FROM events WHERE listing_id = l.id"
            + "   AND type = 'upload.listed')"
            + " OR NOT EXISTS (SELECT 1 FROM upload_queue WHERE listing_id = l.id"
            + "   AND status = 'success')"
            + " OR NOT EXISTS (SELECT 1 FROM observations WHERE asin = l.asin))");
  }

  private long count(String what) {
    return database.read(
        tx -> Jooq.dsl(tx).fetchSingle("SELECT count(*) FROM " + what).get(0, Long.class));
  }

  /** The statements of one week. */
  private final class Sql {
    private final Transaction tx;
    private final int first;
    private final int last;
    private final String at;

    Sql(Transaction tx, int week, Instant begun) {
      this.tx = tx;
      this.first = week * listingsPerWeek + 1;
      this.last = (week + 1) * listingsPerWeek;
      this.at = "'" + begun.toString().replace('T', ' ').replace("Z", "+00:00") + "'";
    }

    private void insert(String into, String values, String where) {
      execute("INSERT INTO " + into + " SELECT " + values + " FROM n WHERE " + where);
    }

    private void execute(String statement) {
      String numbered =
          "WITH RECURSIVE n(i) AS (SELECT "
              + first
              + " UNION ALL SELECT i + 1 FROM n WHERE i < "
              + last
              + ") "
              + statement.replace(":at", at);
      Jooq.dsl(tx).connection(connection -> run(connection, numbered));
    }

    void products(String which) {
      insert(
          "products (asin, title_ja, description_ja, bullet_points, category, brand, images,"
              + " amazon_price_jpy, amazon_in_stock, offer_state, offer_source, offer_fetched_at,"
              + " catalog_source, catalog_fetched_at, last_fetched_at, created_at, updated_at)",
          "printf('B%09d', i), '"
              + TITLE
              + "', '"
              + DESCRIPTION
              + "', '"
              + TITLE
              + "', 'home', 'brand', '"
              + IMAGES
              + "', 1480, 1, 'in_stock', 'getItemOffers', :at, 'searchCatalogItems', :at, :at,"
              + " :at, :at",
          which);
    }

    void listings(String which) {
      insert(
          "listings (id, asin, platform, account_id, platform_item_id, sku, selling_price,"
              + " in_stock_quantity, status, title, description, listed_at, created_at, updated_at)",
          "i, printf('B%09d', i), 'base', 'a', printf('%d', 100000000 + i), printf('b-B%09d', i)"
              + ", 1980, 1, 'listed', '"
              + TITLE
              + "', '"
              + DESCRIPTION
              + "', :at, :at, :at",
          which);
    }

    void failedRows() {
      insert(ROW, "i, " + row("failed", "NULL", "'refused by the shop'"), "i % 20 = 0");
    }

    void successes(String which) {
      insert(ROW, "i, " + row("success", "printf('%d', 100000000 + i)", "NULL"), which);
    }

    void attempts() {
      execute(
          "INSERT INTO upload_attempts (queue_id, attempt, step, lease_owner, started_at, ended_at,"
              + " item_id, outcome) SELECT q.id, 1, s.step, 'runner-1', :at, :at, q.item_id, 'done'"
              + " FROM n JOIN upload_queue q ON q.listing_id = n.i JOIN (SELECT 'add' AS step"
              + " UNION ALL SELECT 'image-1' UNION ALL SELECT 'image-2' UNION ALL SELECT 'image-3'"
              + " UNION ALL SELECT 'image-4' UNION ALL SELECT 'image-5' UNION ALL SELECT 'image-6'"
              + " UNION ALL SELECT 'publish') s");
    }

    void events(String type, String which) {
      insert(
          "events (at, actor, type, asin, listing_id, detail)",
          ":at, 'daemon', '" + type + "', printf('B%09d', i), i, '{\"sku\":\"b-B000000001\"}'",
          which);
    }

    void liveState(String which) {
      insert(
          "live_listings (listing_id, platform, account_id, shop_price, shop_quantity,"
              + " shop_visibility, shop_seen_at, set_price, set_quantity, set_visibility)",
          "i, 'base', 'a', 1980, 1, 'public', :at, 1980, 1, 'public'",
          which);
      insert(
          "freshness (asin, due_at, enrolled_at, looks, seen_at, tried_at)",
          "printf('B%09d', i), :at, :at, 9, :at, :at",
          which);
      insert(
          "shop_items (platform, account_id, item_id, identifier, price, currency, quantity,"
              + " visibility, image_count, seen_at)",
          "'base', 'a', printf('%d', 100000000 + i), printf('b-B%09d', i), 1980, 'JPY', 1,"
              + " 'public', 6, :at",
          which);
      insert(OBSERVATION, "printf('B%09d', i), " + OBSERVED, which);
    }

    void lastChange(String which) {
      insert(REVISION, "i, printf('B%09d', i), " + REVISED, which);
    }

    /** A fifth of what is live changes. */
    void changes() {
      String moved =
          " FROM listings l WHERE l.status = 'listed' AND (l.id * 7919 + " + first + ") % 5 = 0";
      execute("INSERT INTO " + OBSERVATION + " SELECT l.asin, " + OBSERVED + moved);
      execute("INSERT INTO " + REVISION + " SELECT l.id, l.asin, " + REVISED + moved);
      execute(
          "INSERT INTO events (at, actor, type, asin, listing_id, reason) SELECT :at, 'live',"
              + " 'live.revised', l.asin, l.id, '"
              + REASON
              + "'"
              + moved);
    }

    /** One in two hundred changes waits for a person, one in five hundred items is pinned. */
    void decisions() {
      execute(
          "INSERT INTO reviews (listing_id, asin, platform, account_id, observation_id, reason,"
              + " currency, price_before, price_after, status, created_at, decided_at, decided_by)"
              + " SELECT l.id, l.asin, 'base', 'a', max(o.id), 'r', 'JPY', 1980, 980, 'accepted',"
              + " :at, :at, 'person' FROM listings l JOIN observations o ON o.asin = l.asin WHERE"
              + " l.status = 'listed' AND (l.id * 7919 + "
              + first
              + ") % 1000 = 0 GROUP BY l.id");
      execute(
          "INSERT INTO pins (listing_id, platform, account_id, field, cause, set_by, set_at,"
              + " lifted_at) SELECT l.id, 'base', 'a', 'price', 'hand', 'shop', :at, :at FROM"
              + " listings l WHERE l.status = 'listed' AND (l.id * 7919 + "
              + first
              + ") % 500 = 0");
    }

    /** Ten weeks later some are no longer in the shop. */
    void ended() {
      int past = first - 10 * listingsPerWeek;
      String which =
          " IN (SELECT id FROM listings WHERE id < "
              + past
              + " AND id % 10 < "
              + ENDED_OF_TEN
              + " AND status = 'listed')";
      execute("DELETE FROM live_listings WHERE listing_id" + which);
      execute("UPDATE listings SET status = 'cancelled', status_reason = 'r' WHERE id" + which);
      execute(
          "DELETE FROM freshness WHERE asin IN (SELECT asin FROM listings WHERE status ="
              + " 'cancelled')");
      execute(
          "DELETE FROM shop_items WHERE item_id IN (SELECT platform_item_id FROM listings WHERE"
              + " status = 'cancelled')");
    }
  }

  private static String row(String status, String item, String error) {
    return "printf('B%09d', i), 'base', 'a', :at, '"
        + status
        + "', 1, "
        + item
        + ", "
        + error
        + ", :at, :at, :at";
  }

  private static void run(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }
}
