package dev.ecauto.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final String TIME = "'2026-11-25 01:02:03+00:00'";

  @TempDir Path dir;
  private Path file;
  private StoreConfig store;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T02:00:00Z"));
  private Backup backup;

  @BeforeEach
  void aStoreWithOneWaitingListing() {
    file = dir.resolve("backup.db");
    store = StoreConfig.at("jdbc:sqlite:" + dir.resolve("ecauto.db"));
    backup = new Backup(store, time);
  }

  @Test
  void worksWhileOthersWriteAndPutsWhatWaitedInDoubt() {
    try (Database daemon = Database.open(store)) {
      fill(daemon);
      daemon.run(
          tx -> {
            Jooq.dsl(tx).execute("UPDATE products SET title_ja = 'uncommitted'");
            backup.backup(file);
          });
      daemon.run(tx -> Jooq.dsl(tx).execute("UPDATE upload_queue SET status = 'success'"));

      Path former = backup.restore(file).former().orElseThrow();

      assertThat(value(daemon, "SELECT title_ja FROM products")).isEqualTo("題名");
      assertThat(value(daemon, "SELECT status FROM upload_queue")).isEqualTo("uploading");
      assertThat(value(daemon, "SELECT outcome FROM upload_attempts")).isEqualTo("unknown");
      daemon.run(tx -> Jooq.dsl(tx).execute("UPDATE products SET title_ja = 'written on'"));
      try (Database kept = Database.open(StoreConfig.at("jdbc:sqlite:" + former))) {
        assertThat(value(kept, "SELECT status FROM upload_queue")).isEqualTo("success");
      }
    }
  }

  @Test
  void aDamagedBackupChangesNothing() throws Exception {
    try (Database daemon = Database.open(store)) {
      fill(daemon);
      backup.backup(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

      assertThatThrownBy(() -> backup.restore(file)).isInstanceOf(BackupException.class);
      assertThat(value(daemon, "SELECT status FROM upload_queue")).isEqualTo("pending");
    }
  }

  @Test
  void postgresIsToldWhatToUseInstead() {
    assertThatThrownBy(
            () ->
                new Backup(StoreConfig.at("jdbc:postgresql://127.0.0.1/ecauto"), time).backup(file))
        .hasMessageContaining("pg_dump");
  }

  private static void fill(Database database) {
    database.run(
        tx -> {
          var dsl = Jooq.dsl(tx);
          dsl.execute(
              "INSERT INTO products (asin, title_ja, created_at, updated_at) VALUES ('B000000001',"
                  + " '題名', "
                  + TIME
                  + ", "
                  + TIME
                  + ")");
          dsl.execute(
              "INSERT INTO listings (id, asin, platform, account_id, sku, selling_price, created_at,"
                  + " updated_at) VALUES (1, 'B000000001', 'base', 'a', 'SKU-1', 100, "
                  + TIME
                  + ", "
                  + TIME
                  + ")");
          dsl.execute(
              "INSERT INTO upload_queue (listing_id, asin, platform, account_id, scheduled_time,"
                  + " created_at, updated_at) VALUES (1, 'B000000001', 'base', 'a', "
                  + TIME
                  + ", "
                  + TIME
                  + ", "
                  + TIME
                  + ")");
        });
  }

  private static String value(Database database, String sql) {
    return database.read(tx -> String.valueOf(Jooq.dsl(tx).fetchValue(sql)));
  }
}
