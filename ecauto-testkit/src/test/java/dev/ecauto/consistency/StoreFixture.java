package dev.ecauto.consistency;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that tests fill with listings in every healthy state, and then damage. */
public final class StoreFixture implements AutoCloseable {
  /** Constraints are switched off by switching triggers off; those that count shall count. */
  private static final String COUNT_ALL_THE_SAME =
      "DO $$ DECLARE t record; BEGIN FOR t IN SELECT tgname, tgrelid::regclass AS owner FROM"
          + " pg_trigger WHERE NOT tgisinternal LOOP EXECUTE format('ALTER TABLE %s ENABLE ALWAYS"
          + " TRIGGER %I', t.owner, t.tgname); END LOOP; END $$";

  public static final Instant NOW = Instant.parse("2026-11-25T01:02:03.123456Z");
  public static final List<String> STATES =
      List.of(
          "listed", "waiting", "uploading", "inDoubt", "failed", "held", "notQueued", "cancelled");

  public final VirtualTime time = new VirtualTime(NOW);
  public final Database database;
  private final String url;
  private @Nullable List<String> together;

  private StoreFixture(String url) {
    this.url = url;
    this.database = Database.open(StoreConfig.at(url));
    if (!url.startsWith("jdbc:sqlite:")) {
      for (String table : List.of("upload_queue", "upload_attempts", "events", "listings")) {
        sql("SELECT setval(pg_get_serial_sequence('" + table + "', 'id'), 100000)");
      }
    }
  }

  public static StoreFixture open(String dialect, Path dir) {
    return new StoreFixture(FreshStore.url(dialect, dir));
  }

  public ConsistencyChecker checker() {
    return new ConsistencyChecker(
        new ConsistencyServices(
            database,
            new ListingService(database, listing(), time),
            listing(),
            Map.of(),
            time,
            CheckListener.NONE),
        ConsistencyConfig.defaults());
  }

  public static ListingConfig listing() {
    return ListingConfig.builder()
        .platform(PlatformId.BASE, base -> base.account(new AccountId("base_account_1")))
        .build();
  }

  /** One listing with all that belongs to it in a healthy state. */
  public void add(int id, String state) {
    String asin = asin(id);
    sql(
        """
        INSERT INTO products (asin, title_ja, images, amazon_price_jpy, amazon_in_stock, offer_state,
          offer_source, offer_fetched_at, created_at, updated_at)
        VALUES ('%s', '題名', '["https://example.invalid/1.jpg"]', 1000, TRUE, 'in_stock', 'offers',
          '%s', '%s', '%s')"""
            .formatted(asin, at(-60), at(-3600), at(-60)));
    String status =
        switch (state) {
          case "waiting", "uploading", "inDoubt", "notQueued" -> "pending";
          default -> state;
        };
    String reason =
        switch (state) {
          case "failed", "held", "cancelled" -> "'for a reason'";
          case "notQueued" -> "'not_queued'";
          default -> "NULL";
        };
    boolean listed = state.equals("listed");
    sql(
        """
        INSERT INTO listings (id, asin, platform, account_id, platform_item_id, sku, selling_price,
          in_stock_quantity, status, status_reason, title, listed_at, created_at, updated_at)
        VALUES (%d, '%s', 'base', 'base_account_1', %s, 'SKU-%d', 1500, 1, '%s', %s, '題名', %s,
          '%s', '%s')"""
            .formatted(
                id,
                asin,
                listed ? "'item-" + id + "'" : "NULL",
                id,
                status,
                reason,
                listed ? "'" + at(-600) + "'" : "NULL",
                at(-3000),
                at(-600)));
    addRow(id, state);
  }

  private void addRow(int id, String state) {
    if (state.equals("held") || state.equals("notQueued")) {
      return;
    }
    String status =
        switch (state) {
          case "listed" -> "success";
          case "waiting" -> "pending";
          case "inDoubt" -> "uploading";
          default -> state;
        };
    boolean closed = List.of("listed", "failed", "cancelled").contains(state);
    sql(
        """
        INSERT INTO upload_queue (id, listing_id, asin, platform, account_id, scheduled_time, status,
          attempt, lease_owner, lease_until, item_id, in_doubt_since, error_message, created_at,
          updated_at, processed_at)
        VALUES (%d, %d, '%s', 'base', 'base_account_1', '%s', '%s', %d, %s, %s, %s, %s, %s, '%s',
          '%s', %s)"""
            .formatted(
                id,
                id,
                asin(id),
                at(-2000),
                status,
                state.equals("waiting") ? 0 : 1,
                state.equals("uploading") ? "'runner'" : "NULL",
                state.equals("uploading") ? "'" + at(60) + "'" : "NULL",
                state.equals("listed") ? "'item-" + id + "'" : "NULL",
                state.equals("inDoubt") ? "'" + at(-30) + "'" : "NULL",
                state.equals("failed") ? "'for a reason'" : "NULL",
                at(-3000),
                at(-600),
                closed ? "'" + at(-600) + "'" : "NULL"));
    if (!state.equals("waiting") && !state.equals("cancelled")) {
      sql(
          """
          INSERT INTO upload_attempts (id, queue_id, attempt, step, lease_owner, started_at,
            ended_at, outcome)
          VALUES (%d, %d, 1, 'add', 'runner', '%s', %s, %s)"""
              .formatted(
                  id,
                  id,
                  at(-700),
                  closed ? "'" + at(-600) + "'" : "NULL",
                  state.equals("listed")
                      ? "'done'"
                      : state.equals("failed") ? "'rejected'" : "NULL"));
    }
    sql(
        """
        INSERT INTO events (at, actor, type, asin, listing_id, queue_id)
        VALUES ('%s', 'test', 'listing.registered', '%s', %d, %d)"""
            .formatted(at(-3000), asin(id), id, id));
  }

  /** A try before the present one that failed and was retried. */
  public void addEarlierFailure(int id) {
    sql(
        """
        INSERT INTO upload_queue (id, listing_id, asin, platform, account_id, scheduled_time, status,
          error_message, created_at, updated_at, processed_at)
        SELECT -%d, id, asin, platform, account_id, '%s', 'failed', 'before', '%s', '%s', '%s'
          FROM listings WHERE id = %d AND EXISTS
          (SELECT 1 FROM upload_queue q WHERE q.listing_id = listings.id)"""
            .formatted(id, at(-9000), at(-9000), at(-8000), at(-8000), id));
  }

  public static String asin(int id) {
    return "B%09d".formatted(id);
  }

  /** A time as the store writes it. */
  public static String at(long secondsFromNow) {
    return NOW.plusSeconds(secondsFromNow).toString().replace('T', ' ').replace("Z", "+00:00");
  }

  public void sql(String statement) {
    if (together != null) {
      together.add(statement);
    } else {
      database.run(tx -> Jooq.dsl(tx).execute(statement));
    }
  }

  /** Runs what the work writes in one transaction. */
  public void together(Runnable work) {
    List<String> statements = new ArrayList<>();
    together = statements;
    work.run();
    together = null;
    database.run(tx -> statements.forEach(Jooq.dsl(tx)::execute));
  }

  public String text(String query) {
    return database.read(tx -> String.valueOf(Jooq.dsl(tx).fetchValue(query)));
  }

  /** Takes over the content of another SQLite store, whatever was here. */
  public void becomeLike(Path other) {
    List<String> statements = new ArrayList<>();
    statements.add("ATTACH '" + other + "' AS other");
    for (String table :
        List.of(
            "events",
            "set_aside",
            "upload_attempts",
            "upload_queue",
            "revisions",
            "live_listings",
            "listings",
            "products")) {
      statements.add("DELETE FROM main." + table);
      statements.add("INSERT INTO main." + table + " SELECT * FROM other." + table);
    }
    statements.add(
        "CREATE UNIQUE INDEX IF NOT EXISTS uq_upload_queue_open ON upload_queue (listing_id)"
            + " WHERE status IN ('pending', 'uploading')");
    damage(statements.toArray(String[]::new));
  }

  /** Every value of every row, as the file holds it. */
  public String rows(String query) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      StringBuilder rows = new StringBuilder();
      while (result.next()) {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          rows.append(result.getString(i)).append('|');
        }
      }
      return rows.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /**
   * Statements that the constraints of the store forbid: what a tool or a disk may do to a file.
   */
  public void damage(String... statements) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (url.startsWith("jdbc:sqlite:")) {
        statement.execute("PRAGMA foreign_keys = OFF");
        statement.execute("PRAGMA ignore_check_constraints = ON");
      } else {
        statement.execute("SET session_replication_role = replica");
        statement.execute(COUNT_ALL_THE_SAME);
      }
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  @Override
  public void close() {
    database.close();
  }

  /** Where the store is. */
  public String url() {
    return url;
  }
}
