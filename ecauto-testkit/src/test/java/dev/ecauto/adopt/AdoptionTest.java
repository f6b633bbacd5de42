package dev.ecauto.adopt;

import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.SET_ASIDE;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03.123456Z");

  @TempDir Path dir;

  private static Adoption adoption(Database target) {
    return new Adoption(
        new AdoptionServices(
            target, Map.of(), ListingConfig.builder().build(), new VirtualTime(NOW)));
  }

  @EveryStore
  void everyRowIsTakenMappedOrSetAside(String dialect) throws Exception {
    Path file = oddDatabase();
    byte[] before = Files.readAllBytes(file);

    try (Database target = open(dialect)) {
      AdoptReport first = adoption(target).adopt(file, AdoptConfig.defaults());
      String content = everything(target);
      AdoptReport second = adoption(target).adopt(file, AdoptConfig.defaults());

      assertThat(first.read()).isEqualTo(second.read());
      assertThat(everything(target)).isEqualTo(content);
      for (String table : first.read().keySet()) {
        assertThat(first.taken().getOrDefault(table, 0L) + first.setAside().getOrDefault(table, 0L))
            .as(table)
            .isEqualTo(first.read().get(table));
      }
      assertThat(
              value(target, "SELECT status || ' ' || platform_item_id FROM listings WHERE id = 2"))
          .isEqualTo("listed 127000002");
      assertThat(value(target, "SELECT selling_price FROM listings WHERE id = 1"))
          .isEqualTo("1981");
      assertThat(value(target, "SELECT images FROM products WHERE asin = 'B000000003'"))
          .isEqualTo("[\"https://example.invalid/3.jpg\"]");
      assertThat(value(target, "SELECT count(*) FROM listings WHERE asin = 'B000000005'"))
          .isEqualTo("2");
      assertThat(value(target, "SELECT sku FROM listings WHERE id = 4"))
          .startsWith("b-B000000004-");
      assertThat(
              value(
                  target,
                  "SELECT count(*) FROM upload_queue WHERE listing_id = 1"
                      + " AND status IN ('pending', 'uploading')"))
          .isEqualTo("1");
      assertThat(first.setAside()).containsEntry("upload_queue", 3L).containsEntry("cache", 1L);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var files = Files.list(dir)) {
      assertThat(
              files
                  .map(path -> path.getFileName().toString())
                  .filter(path -> path.startsWith("old")))
          .containsExactly("old.db");
    }
  }

  @Test
  void timesAreReadByWhoWroteThem() {
    var zone = AdoptConfig.DEFAULT_ZONE;
    assertThat(OldTime.parse("2025-11-21T06:00:00.123456", zone))
        .contains(Instant.parse("2025-11-20T21:00:00.123456Z"));
    assertThat(OldTime.parse("2025-11-21 06:00:00", zone))
        .contains(Instant.parse("2025-11-21T06:00:00Z"));
    assertThat(OldTime.parse("2025-11-21T06:00:00+09:00", zone))
        .contains(Instant.parse("2025-11-20T21:00:00Z"));
    assertThat(OldTime.parse("2025-11-21T06:00:00Z", zone))
        .contains(Instant.parse("2025-11-21T06:00:00Z"));
    assertThat(OldTime.parse("2025-11-21", zone)).contains(Instant.parse("2025-11-20T15:00:00Z"));
    assertThat(OldTime.parse(1763704800L, zone)).contains(Instant.parse("2025-11-21T06:00:00Z"));
    assertThat(OldTime.parse(1763704800123L, zone))
        .contains(Instant.parse("2025-11-21T06:00:00.123Z"));
    assertThat(OldTime.parse("yesterday", zone)).isEmpty();
    assertThat(OldTime.parse(null, zone)).isEmpty();
  }

  @Test
  void aFileCopiedHalfWayIsRefusedAndNothingIsWritten() throws Exception {
    Path whole = oddDatabase();
    byte[] bytes = Files.readAllBytes(whole);
    Path half = dir.resolve("half.db");
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));

    try (Database target = open("sqlite")) {
      assertThatThrownBy(() -> adoption(target).adopt(half, AdoptConfig.defaults()))
          .isInstanceOf(AdoptException.class)
          .hasMessageContaining("half.db");
      assertThat(value(target, "SELECT count(*) FROM listings")).isEqualTo("0");
    }
  }

  @Test
  void aCsvExportIsTakenInWhateverSpellingAndEncoding() throws IOException {
    Path csv = dir.resolve("export.csv");
    Files.write(
        csv,
        "ASIN,商品名,価格,Account ID,Status\r\nB000000001,\"題名, 一\",\"1,980\",base_account_2,pending\r\nnonsense,x,1,,\r\n"
            .getBytes("Shift_JIS"));

    try (Database target = open("sqlite")) {
      adoption(target).importCsv(csv, AdoptConfig.defaults());
      AdoptReport again = adoption(target).importCsv(csv, AdoptConfig.defaults());

      assertThat(value(target, "SELECT title || selling_price || account_id FROM listings"))
          .isEqualTo("題名, 一1980base_account_2");
      assertThat(again.setAside()).containsEntry("csv", 1L);
      assertThat(value(target, "SELECT count(*) FROM set_aside")).isEqualTo("1");
    }
  }

  private Path oddDatabase() throws SQLException {
    Path file = dir.resolve("old.db");
    try (OldScripts old = OldScripts.create(file)) {
      old.sql("ALTER TABLE listings ADD COLUMN note TEXT");
      old.sql("CREATE TABLE cache (k TEXT, v BLOB)");
      old.sql("INSERT INTO cache VALUES ('a', x'00ff')");
      old.sql(
          "INSERT INTO products VALUES ('B000000001', '題名', NULL, NULL, NULL, NULL, NULL,"
              + " '[\"https://example.invalid/1.jpg\"]', 1500.0, 1,"
              + " '2025-11-21T06:00:00.123456', '2025-11-21 06:00:00', NULL)");
      old.sql(
          "INSERT INTO products VALUES ('B000000002', '題名', NULL, NULL, NULL, NULL, NULL, NULL,"
              + " NULL, NULL, NULL, NULL, NULL)");
      old.sql(
          "INSERT INTO products VALUES ('B000000003', NULL, 'Title', NULL, NULL, NULL, NULL,"
              + " '[''https://example.invalid/3.jpg'',', 900, 0, 'soon', NULL, NULL)");
      listing(old, "1, 'B000000001', 'base', 'base_account_1', NULL, 'SKU-1', 1980.5", "'queued'");
      listing(old, "2, 'B000000002', 'base', NULL, '127000002', 'old 2', 1000", "'active'");
      listing(old, "3, 'B000000003', 'BASE', 'base_account_1', NULL, 'SKU-3', NULL", "'weird'");
      listing(old, "4, 'B000000004', 'base', 'base_account_1', NULL, NULL, 100", "NULL");
      listing(old, "5, 'B000000005', 'base', 'base_account_1', NULL, 'SKU-5', 100", "'scheduled'");
      listing(old, "6, 'B000000005', 'base', 'base_account_2', NULL, 'SKU-5', 100", "'completed'");
      listing(old, "7, 'B000000005', 'base', 'base_account_2', NULL, 'SKU-7', 100", "'pending'");
      listing(old, "8, 'nonsense', 'base', 'base_account_2', NULL, 'SKU-8', 100", "'pending'");
      listing(old, "9, NULL, NULL, NULL, NULL, NULL, NULL", "NULL");
      row(old, "1, 'B000000001', 'base', 'base_account_1'", "'pending'");
      row(old, "2, 'B000000001', 'base', 'base_account_1'", "'queued'");
      row(old, "3, 'B000000001', 'base', 'base_account_9'", "'uploading'");
      row(old, "4, 'B000000099', 'base', 'base_account_1'", "'success'");
      row(old, "5, NULL, NULL, NULL", "NULL");
    }
    return file;
  }

  private static void listing(OldScripts old, String values, String status) throws SQLException {
    old.sql(
        "INSERT INTO listings (id, asin, platform, account_id, platform_item_id, sku,"
            + " selling_price, status, note) VALUES ("
            + values
            + ", "
            + status
            + ", 'a note')");
  }

  private static void row(OldScripts old, String values, String status) throws SQLException {
    old.sql(
        "INSERT INTO upload_queue (id, asin, platform, account_id, status, created_at) VALUES ("
            + values
            + ", "
            + status
            + ", '2025-11-21 06:00:00')");
  }

  private Database open(String dialect) {
    return FreshStore.open(dialect, dir);
  }

  private static String value(Database database, String sql) {
    return database.read(tx -> String.valueOf(Jooq.dsl(tx).fetchValue(sql)));
  }

  private static String everything(Database database) {
    return database.read(
        tx -> {
          StringBuilder all = new StringBuilder();
          for (Table<?> table : List.of(PRODUCTS, LISTINGS, UPLOAD_QUEUE, SET_ASIDE, EVENTS)) {
            all.append(Jooq.dsl(tx).selectFrom(table).orderBy(table.field(0)).fetch().formatCSV());
          }
          return all.toString();
        });
  }
}
