package dev.ecauto.overview;

import dev.ecauto.model.AccountKey;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.AccountCountRepository;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Batch;
import org.jooq.BatchBindStep;
import org.jooq.impl.DSL;

/**
 * Fills a store in bulk, on either database, with something of everything that the page shows: of
 * 20 listings 9 are in the shop, one is hidden there, 5 wait, 3 failed, one is held and one is not
 * queued; nearly a third came into the shop within the last three days, a tenth was changed, a
 * tenth as many ASINs were refused.
 */
final class WebFill {
  static final List<String> WORDS = List.of("靴下", "時計", "眼鏡", "手袋", "財布", "帽子", "食器");
  private static final int PAGE = 20_000;
  private static final int HOURS = 72;
  private static final String STATUS =
      "CASE WHEN i % 20 < 10 THEN 'listed' WHEN i % 20 < 15 THEN 'pending' WHEN i % 20 < 18 THEN"
          + " 'failed' WHEN i % 20 = 18 THEN 'held' ELSE 'pending' END";

  /** Why it failed, is held, or is not queued. */
  private static final String REASON =
      "CASE WHEN i % 20 BETWEEN 15 AND 17 THEN '{\"code\":\"upload-no-image-taken\"}' WHEN i % 20 = 18"
          + " THEN '{\"code\":\"operator\",\"text\":\"later\"}' WHEN i % 20 = 19 THEN"
          + " '{\"code\":\"no-slot\"}' END";

  private final Database database;
  private final int listings;
  private final List<AccountKey> accounts;
  private final Instant now;

  WebFill(Database database, int listings, List<AccountKey> accounts, Instant now) {
    this.database = database;
    this.listings = listings;
    this.accounts = accounts;
    this.now = now;
  }

  void run() {
    database.run(tx -> triggers(tx, "DISABLE"));
    for (int from = 1; from <= listings; from += PAGE) {
      int first = from;
      int last = Math.min(listings, from + PAGE - 1);
      database.run(tx -> rows(tx, first, last));
      database.run(tx -> titles(tx, first, last));
    }
    for (int hour = 0; hour < HOURS; hour++) {
      int nth = hour;
      database.run(tx -> hour(tx, nth));
    }
    database.run(this::rest);
    database.run(tx -> triggers(tx, "ENABLE"));
    accounts.forEach(
        account -> database.run(tx -> new AccountCountRepository().recount(tx, account)));
    database.run(tx -> Jooq.dsl(tx).execute("ANALYZE"));
  }

  /** What PostgreSQL does by itself after a while. */
  static void vacuum(String url) throws SQLException {
    if (url.startsWith("jdbc:postgresql")) {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE");
      }
    }
  }

  /** PostgreSQL counts anew afterwards: a row that is changed a million times at once is slow. */
  private static void triggers(Transaction tx, String what) {
    if (Jooq.isPostgres(tx)) {
      Jooq.dsl(tx).execute("ALTER TABLE listings " + what + " TRIGGER USER");
      Jooq.dsl(tx).execute("ALTER TABLE upload_queue " + what + " TRIGGER USER");
    }
  }

  private String at(Duration before) {
    return "'" + now.minus(before).toString().replace('T', ' ').replace("Z", "+00:00") + "'";
  }

  private void rows(Transaction tx, int first, int last) {
    String numbers =
        "WITH RECURSIVE numbers (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM numbers WHERE i < %d)"
            .formatted(first, last);
    String asin = "'B' || substr(cast(1000000000 + i AS TEXT), 2)";
    String day = at(Duration.ofHours(1));
    String account = accountOf("i");
    Jooq.dsl(tx)
        .execute(
            numbers
                + " INSERT INTO products (asin, title_ja, description_ja, images, amazon_price_jpy,"
                + " amazon_in_stock, offer_state, offer_source, offer_fetched_at, created_at,"
                + " updated_at) SELECT "
                + asin
                + ", '商品の題名はだいたいこのくらいの長さ', '"
                + "説明".repeat(50)
                + "', '[\"https://images.example/1.jpg\"]', 1000, TRUE, 'in_stock', 'offers', %s, %s, %s"
                    .formatted(day, day, day)
                + " FROM numbers");
    Jooq.dsl(tx)
        .execute(
            numbers
                + " INSERT INTO listings (id, asin, platform, account_id, platform_item_id, sku,"
                + " selling_price, in_stock_quantity, status, status_reason, visibility, title,"
                + " description, listed_at, created_at, updated_at) SELECT i, "
                + asin
                + ", 'base', "
                + account
                + ", CASE WHEN i % 20 < 10 THEN 'item-' || i END, 'SKU-' || i, 1500, 1, "
                + STATUS
                + ", "
                + REASON
                + ", CASE WHEN i % 20 = 9 THEN 'hidden' ELSE 'public' END, 'title', '説明', CASE WHEN"
                + " i % 20 < 10 THEN "
                + day
                + (Jooq.isPostgres(tx) ? "::timestamptz" : "")
                + " END, %s, %s FROM numbers".formatted(day, day));
    Jooq.dsl(tx)
        .execute(
            numbers
                + " INSERT INTO upload_queue (id, listing_id, asin, platform, account_id,"
                + " scheduled_time, status, attempt, item_id, created_at, updated_at) SELECT i, i, "
                + asin
                + ", 'base', "
                + account
                + ", "
                + day
                + ", CASE WHEN i % 20 < 10 THEN 'success' WHEN i % 20 < 15 THEN 'pending' ELSE"
                + " 'failed' END, 0, CASE WHEN i % 20 < 10 THEN 'item-' || i END, "
                + day
                + ", "
                + day
                + " FROM numbers WHERE i % 20 < 18");
    Jooq.dsl(tx)
        .execute(
            numbers
                + " INSERT INTO events (at, actor, type, asin, listing_id) SELECT "
                + at(Duration.ofDays(4))
                + (Jooq.isPostgres(tx) ? "::timestamptz" : "")
                + ", 'add', 'listing.registered', "
                + asin
                + ", i FROM numbers");
  }

  private String accountOf(String id) {
    StringBuilder sql = new StringBuilder("CASE " + id + " / 20 % " + accounts.size());
    for (int i = 0; i < accounts.size(); i++) {
      sql.append(" WHEN %d THEN '%s'".formatted(i, accounts.get(i).account()));
    }
    return sql.append(" END").toString();
  }

  /** Gives each listing a title with one of some words and its number, and indexes it. */
  private static void titles(Transaction tx, int first, int last) {
    Jooq.dsl(tx)
        .execute(
            "UPDATE listings SET title = CASE id %% %d ".formatted(WORDS.size())
                + String.join(
                    " ",
                    WORDS.stream()
                        .map(word -> "WHEN %d THEN '%s '".formatted(WORDS.indexOf(word), word))
                        .toList())
                + " END || id WHERE id BETWEEN %d AND %d".formatted(first, last));
    Batch batch = null;
    BatchBindStep step =
        Jooq.dsl(tx)
            .batch(
                Jooq.isPostgres(tx)
                    ? "INSERT INTO listing_titles (listing_id, hash, grams) VALUES (?, 0,"
                        + " string_to_array(?, ' '))"
                    : "INSERT INTO title_grams (rowid, grams) VALUES (?, ?)");
    for (int id = first; id <= last; id++) {
      String title = WORDS.get(id % WORDS.size()) + " " + id;
      step = step.bind(id, String.join(" ", Grams.of(List.of(title))));
      batch = step;
    }
    if (batch != null) {
      batch.execute();
    }
  }

  /** What was done in one of the last hours. */
  private void hour(Transaction tx, int nth) {
    int share = listings * 6 / 10 / HOURS;
    String range =
        " FROM listings WHERE status = 'listed' AND id BETWEEN %d AND %d"
            .formatted(nth * share + 1, (nth + 1) * share);
    String when =
        at(Duration.ofHours(nth).plusMinutes(1)) + (Jooq.isPostgres(tx) ? "::timestamptz" : "");
    Jooq.dsl(tx)
        .execute(
            "INSERT INTO events (at, actor, type, asin, listing_id) SELECT "
                + when
                + ", 'upload', 'upload.listed', asin, id"
                + range);
    Jooq.dsl(tx)
        .execute(
            "INSERT INTO revisions (listing_id, asin, platform, account_id, run_id, kind, urgency,"
                + " reason, product_seen_at, currency, price, status, after_price, created_at,"
                + " updated_at, sent_at, processed_at) SELECT id, asin, platform, account_id,"
                + " 'run', 'price-down', 1, '', %1$s, 'JPY', 1500, 'done', 1500, %1$s, %1$s,"
                    .formatted(when)
                + " %1$s, %1$s".formatted(when)
                + range
                + " AND id % 3 = 0");
  }

  private void rest(Transaction tx) {
    String postgres = Jooq.isPostgres(tx) ? "::timestamptz" : "";
    String hour = at(Duration.ofHours(1)) + postgres;
    Jooq.dsl(tx)
        .execute(
            "INSERT INTO inputs (asin, first_at, last_at, source, outcome, reason) SELECT 'R' ||"
                + " substr(asin, 2), %1$s, %1$s, 'add', 'refused', '{\"code\":\"screened\"}' FROM"
                    .formatted(hour)
                + " listings WHERE id % 10 = 0");
    Jooq.dsl(tx)
        .execute(
            "INSERT INTO freshness (asin, due_at, enrolled_at, seen_at, failures) SELECT asin, %1$s,"
                    .formatted(at(Duration.ofDays(-1)) + postgres)
                + " %1$s, %1$s, CASE WHEN id %% 97 = 0 THEN 1 ELSE 0 END FROM listings WHERE status ="
                    .formatted(hour)
                + " 'listed'");
    Jooq.dsl(tx)
        .execute(
            "INSERT INTO title_marks (name, listing_id) VALUES ({0}, {1}) ON CONFLICT (name) DO"
                + " UPDATE SET listing_id = excluded.listing_id",
            DSL.val("new"), DSL.val((long) listings));
    if (Jooq.isPostgres(tx)) {
      Jooq.dsl(tx)
          .execute("SELECT setval(pg_get_serial_sequence('listings', 'id'), " + listings + ")");
      Jooq.dsl(tx)
          .execute("SELECT setval(pg_get_serial_sequence('upload_queue', 'id'), " + listings + ")");
    }
  }
}
