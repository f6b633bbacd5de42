package dev.ecauto.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  private static final String OLD = "'2026-01-01 00:00:00+00:00'";
  private static final String NEW = "'2026-11-24 00:00:00+00:00'";

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

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
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

      assertThat(planned.attempts()).isEqualTo(2);
      assertThat(pruned).isEqualTo(new PruneReport(2, 1, 2, 0));
      assertThat(ids(db, "upload_queue")).as("the failed one still says why").isEqualTo("2 3 4");
      assertThat(ids(db, "upload_attempts")).isEqualTo("3 4");
      assertThat(count(db, "events WHERE listing_id = 1")).isEqualTo(2);
      assertThat(retention(db).prune().total()).isZero();
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

      assertThat(retention(db).plan().events()).isEqualTo(2_500);
      assertThat(retention(db).prune().events()).isEqualTo(2_500);
      assertThat(count(db, "events")).isZero();
    }
  }

  @Test
  void nothingIsKeptForLessThanADay() {
    assertThatThrownBy(() -> RetentionConfig.builder().events(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("events");
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
