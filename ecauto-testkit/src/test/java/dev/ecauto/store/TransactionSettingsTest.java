package dev.ecauto.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store's transactions ask of their database. */
class TransactionSettingsTest {
  private static final int NORMAL = 1;
  private static final int FULL = 2;

  @TempDir Path dir;

  @Test
  void onSqliteOnlyADeferredCommitIsNotFlushed() {
    String url = "jdbc:sqlite:" + dir.resolve("store.db");
    try (Database db = Database.open(StoreConfig.at(url))) {
      assertThat(setting(db, Durability.DEFERRED, "PRAGMA synchronous")).isEqualTo(NORMAL);
      assertThat(setting(db, Durability.FLUSHED, "PRAGMA synchronous")).isEqualTo(FULL);
      assertThat(setting(db, Durability.DEFERRED, "PRAGMA synchronous")).isEqualTo(NORMAL);
      assertThat(db.<Object>write(tx -> Jooq.dsl(tx).fetchValue("PRAGMA synchronous")))
          .isEqualTo(FULL);
    }
  }

  @Test
  void onPostgresOnlyADeferredCommitIsNotFlushed() {
    try (Database db = Database.open(StoreConfig.at(TestPostgres.newDatabaseUrl()))) {
      String setting = "SHOW synchronous_commit";
      Object usual = setting(db, Durability.FLUSHED, setting);
      assertThat(setting(db, Durability.DEFERRED, setting)).isEqualTo("off");
      assertThat(setting(db, Durability.FLUSHED, setting)).isEqualTo(usual);
    }
  }

  private static Object setting(Database db, Durability durability, String question) {
    return db.write(durability, tx -> Jooq.dsl(tx).fetchValue(question));
  }
}
