package dev.ecauto.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.schema.DefaultSchema;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RetentionTest {
  private static final String OLD = "'2026-01-01 00:00:00+00:00'";
  private static final String NEW = "'2026-11-24 00:00:00+00:00'";

  private static final String PIN =
      "INSERT INTO pins (listing_id, platform, account_id, field, cause, set_by, set_at, lifted_at)"
          + " VALUES (%d, 'base', 'a', '%s', 'hand', 'p', "
          + OLD
          + ", %s)";
  private static final String BRAKE =
      "INSERT INTO brakes (platform, account_id, kind, reason, examples, pulled_at, confirmed_at,"
          + " confirmed_by) VALUES ('base', 'a', '%s', 'r', '', "
          + OLD
          + ", %s, %s)";
  private static final String ALERT =
      "INSERT INTO alerts (kind, subject, state, since, heard) VALUES ('k', '%s', '%s', "
          + OLD
          + ", %s)";

  private static final String MESSAGE =
      "INSERT INTO notifications (channel, kind, subject, phase, created_at, not_before, sent_at,"
          + " given_up_at, taken_until) VALUES ('c', 'k', '', 'raised', %1$s, %1$s, %2$s, %3$s,"
          + " %4$s)";

  @TempDir Path dir;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T02:00:00Z"));

  private Database open(String dialect) {
    return Database.open(
        dialect.equals("sqlite")
            ? StoreConfig.at(dir.resolve("ecauto.db"))
            : StoreConfig.at(TestPostgres.newDatabaseUrl()));
  }

  private Retention retention(Database db) {
    return new Retention(new RetentionServices(db, time), RetentionConfig.defaults());
  }

  @EveryStore
  void whatExplainsALiveListingStaysAndTheRestGoes(String dialect) {
    try (Database db = open(dialect)) {
      listing(db, 1, "listed");
      row(db, 1, 1, "failed", OLD);
      row(db, 2, 1, "success", OLD);
      listing(db, 2, "failed");
      row(db, 3, 2, "failed", OLD);
      listing(db, 3, "listed");
      row(db, 4, 3, "success", NEW);
      event(db, 1, "listing.registered", OLD);
      event(db, 1, "upload.deferred", OLD);
      event(db, 1, "upload.listed", OLD);
      event(db, 2, "upload.failed", OLD);
      event(db, 3, "upload.deferred", NEW);

      PruneReport planned = retention(db).plan();
      assertThat(count(db, "events")).isEqualTo(5);
      PruneReport pruned = retention(db).prune();

      assertThat(planned.of(Prunable.ATTEMPTS)).isEqualTo(2);
      assertThat(planned).as("what is counted is what goes").isEqualTo(pruned);
      assertThat(pruned)
          .isEqualTo(
              new PruneReport(
                  Map.of(Prunable.ATTEMPTS, 2L, Prunable.QUEUE_ROWS, 1L, Prunable.EVENTS, 2L)));
      assertThat(ids(db, "upload_queue")).as("the failed one still says why").isEqualTo("2 3 4");
      assertThat(ids(db, "upload_attempts")).isEqualTo("3 4");
      assertThat(count(db, "events WHERE listing_id = 1")).isEqualTo(2);
      assertThat(retention(db).prune().total()).isZero();
    }
  }

  @EveryStore
  void ofLiveListingsTheNewestStaysAndOfOthersNothing(String dialect) {
    try (Database db = open(dialect)) {
      listing(db, 1, "listed");
      listing(db, 2, "cancelled");
      for (int listing = 1; listing <= 2; listing++) {
        for (int n = 0; n < 3; n++) {
          observation(db, 3 * listing + n, listing, OLD);
          revision(db, 3 * listing + n, listing, n < 2 ? "done" : "failed");
          review(db, 3 * listing + n, listing, 3 * listing + n);
        }
        execute(db, PIN.formatted(listing, "price", OLD));
        execute(db, PIN.formatted(listing, "quantity", "NULL"));
      }
      execute(db, BRAKE.formatted("falls", OLD, "'person'"));
      execute(db, BRAKE.formatted("hides", "NULL", "NULL"));
      execute(db, ALERT.formatted("1", "cleared", "'cleared'"));
      execute(db, ALERT.formatted("2", "cleared", "'raised'"));
      execute(db, ALERT.formatted("3", "raised", "NULL"));

      PruneReport planned = retention(db).plan();
      PruneReport pruned = retention(db).prune();

      assertThat(ids(db, "observations")).isEqualTo("5");
      assertThat(ids(db, "reviews")).as("the answer to what is still believed").isEqualTo("5");
      assertThat(ids(db, "revisions")).as("the last that was done").isEqualTo("4");
      assertThat(count(db, "pins")).as("those that hold").isEqualTo(2);
      assertThat(count(db, "brakes")).as("those that hold").isEqualTo(1);
      assertThat(count(db, "alerts")).as("what is there, or not told").isEqualTo(2);
      assertThat(pruned.total()).isEqualTo(5 + 5 + 5 + 2 + 1 + 1);
      assertThat(planned.of(Prunable.REVISIONS)).isEqualTo(5);
      assertThat(planned).as("what is counted is what goes").isEqualTo(pruned);
      assertThat(retention(db).prune().total()).isZero();
    }
  }

  @EveryStore
  void messagesGoOnceNobodyWaitsForThem(String dialect) {
    try (Database db = open(dialect)) {
      execute(db, MESSAGE.formatted(OLD, OLD, "NULL", "NULL"));
      execute(db, MESSAGE.formatted(OLD, "NULL", OLD, "NULL"));
      execute(db, MESSAGE.formatted(OLD, "NULL", "NULL", OLD));
      execute(db, MESSAGE.formatted(OLD, "NULL", "NULL", "'2026-11-26 00:00:00+00:00'"));
      execute(db, MESSAGE.formatted(NEW, NEW, "NULL", "NULL"));
      execute(db, MESSAGE.formatted(NEW, "NULL", "NULL", "NULL"));

      assertThat(retention(db).plan().of(Prunable.NOTIFICATIONS)).isEqualTo(3);
      assertThat(retention(db).prune().of(Prunable.NOTIFICATIONS)).isEqualTo(3);

      assertThat(ids(db, "notifications"))
          .as("what is being sent, and what is young")
          .isEqualTo("4 5 6");
    }
  }

  @Test
  void aStopEndsItAfterAPage() {
    try (Database db = open("sqlite")) {
      event(db, 1, "upload.deferred", OLD);
      time.stopSignal().request();

      assertThat(retention(db).prune().total()).isZero();
      assertThat(count(db, "events")).isEqualTo(1);
    }
  }

  @Test
  void moreThanAPageIsRemovedInSmallTransactions() {
    try (Database db = open("sqlite")) {
      db.run(
          tx ->
              Jooq.dsl(tx)
                  .execute(
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                          + " 2500) INSERT INTO events (at, actor, type) SELECT "
                          + OLD
                          + ", 'a', 'upload.deferred' FROM n"));

      assertThat(retention(db).plan().of(Prunable.EVENTS)).isEqualTo(2_500);
      assertThat(retention(db).prune().of(Prunable.EVENTS)).isEqualTo(2_500);
      assertThat(count(db, "events")).isZero();
    }
  }

  @Test
  void nothingIsKeptForLessThanADay() {
    assertThatThrownBy(() -> RetentionConfig.builder().keep(Prunable.EVENTS, Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot keep events for less than 1 days: use 1d or more");
    assertThatThrownBy(
            () ->
                RetentionConfig.builder().keep(Prunable.OBSERVATIONS, Duration.ofDays(30)).build())
        .hasMessageContaining("31d or more");
    assertThatThrownBy(
            () ->
                RetentionConfig.builder().keep(Prunable.NOTIFICATIONS, Duration.ofDays(2)).build())
        .hasMessageContaining("3d or more");
  }

  /** A further table is not forgotten: it is said how it is bounded. */
  @Test
  void everyTableIsSaidToGoOrToStay() throws IOException {
    String said = Files.readString(Path.of("../docs/operations.md"));
    List<String> tables =
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .map(Table::getName)
            .filter(name -> !name.startsWith("title_grams"))
            .toList();

    assertThat(tables)
        .hasSizeGreaterThan(20)
        .allSatisfy(table -> assertThat(said).contains("`" + table + "`"));
  }

  private static void execute(Database db, String sql) {
    db.run(tx -> Jooq.dsl(tx).execute(sql));
  }

  private static void listing(Database db, int id, String status) {
    String asin = "B%09d".formatted(id);
    execute(
        db,
        "INSERT INTO products (asin, created_at, updated_at) VALUES ('%s', %s, %s)"
            .formatted(asin, OLD, OLD));
    execute(
        db,
        ("INSERT INTO listings (id, asin, platform, account_id, platform_item_id, sku,"
                + " selling_price, status, created_at, updated_at) VALUES (%d, '%s', 'base', 'a',"
                + " '%d', 'SKU-%d', 100, '%s', %s, %s)")
            .formatted(id, asin, id, id, status, OLD, OLD));
  }

  private static void row(Database db, int id, int listing, String status, String at) {
    execute(
        db,
        ("INSERT INTO upload_queue (id, listing_id, asin, platform, account_id, scheduled_time,"
                + " status, created_at, updated_at, processed_at) VALUES (%d, %d, 'B%09d', 'base',"
                + " 'a', %s, '%s', %s, %s, %s)")
            .formatted(id, listing, listing, at, status, at, at, at));
    execute(
        db,
        ("INSERT INTO upload_attempts (id, queue_id, attempt, step, lease_owner, started_at)"
                + " VALUES (%d, %d, 1, 'add', 'r', %s)")
            .formatted(id, id, at));
  }

  private static void event(Database db, int listing, String type, String at) {
    execute(
        db,
        "INSERT INTO events (at, actor, type, listing_id) VALUES (%s, 'a', '%s', %d)"
            .formatted(at, type, listing));
  }

  private static void observation(Database db, int id, int listing, String at) {
    execute(
        db,
        ("INSERT INTO observations (id, asin, state, source, at, last_at, looks) VALUES"
                + " (%d, 'B%09d', 'out_of_stock', 's', %s, %s, 1)")
            .formatted(id, listing, at, at));
  }

  private static void revision(Database db, int id, int listing, String status) {
    execute(
        db,
        ("INSERT INTO revisions (id, listing_id, asin, platform, account_id, run_id, kind, urgency,"
                + " reason, product_seen_at, currency, price, status, created_at, updated_at,"
                + " processed_at) VALUES (%d, %d, 'B%09d', 'base', 'a', 'r', 'fall', 1, 'r', %s,"
                + " 'JPY', 1, '%s', %s, %s, %s)")
            .formatted(id, listing, listing, OLD, status, OLD, OLD, OLD));
  }

  private static void review(Database db, int id, int listing, int observation) {
    execute(
        db,
        ("INSERT INTO reviews (id, listing_id, asin, platform, account_id, observation_id, reason,"
                + " currency, price_before, price_after, status, created_at, decided_at, decided_by)"
                + " VALUES (%d, %d, 'B%09d', 'base', 'a', %d, 'r', 'JPY', 2, 1, 'accepted', %s, %s,"
                + " 'p')")
            .formatted(id, listing, listing, observation, OLD, OLD));
  }

  private static int count(Database db, String table) {
    return db.read(
        tx -> Jooq.dsl(tx).fetchSingle("SELECT count(*) FROM " + table).get(0, Integer.class));
  }

  private static String ids(Database db, String table) {
    return db.read(
        tx ->
            String.join(
                " ",
                Jooq.dsl(tx)
                    .fetch("SELECT id FROM " + table + " ORDER BY id")
                    .getValues(0, String.class)));
  }
}
