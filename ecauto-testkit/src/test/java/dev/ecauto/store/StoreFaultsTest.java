package dev.ecauto.store;

import static dev.ecauto.schema.Tables.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StoreFaultsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03Z");

  @TempDir Path dir;

  private String sqlite() {
    return "jdbc:sqlite:" + dir.resolve("ecauto.db");
  }

  private static Event event(String reason) {
    return new Event(
        NOW,
        "test",
        EventType.CHECK_REPAIRED,
        null,
        null,
        null,
        Reason.asWritten(reason),
        Map.of());
  }

  private static int events(Database db) {
    return db.read(tx -> Jooq.dsl(tx).fetchCount(EVENTS));
  }

  @EveryStore
  void aTransactionThatThrowsLeavesNothing(String dialect) {
    String url = dialect.equals("sqlite") ? sqlite() : TestPostgres.newDatabaseUrl();
    try (Database db = Database.open(StoreConfig.at(url))) {
      assertThatThrownBy(
              () ->
                  db.run(
                      tx -> {
                        new EventLog().append(tx, event("half done"));
                        throw new IllegalStateException("in the middle");
                      }))
          .isInstanceOf(IllegalStateException.class);

      assertThat(events(db)).isZero();
      db.run(tx -> new EventLog().append(tx, event("whole")));
      assertThat(events(db)).isEqualTo(1);
    }
  }

  @EveryStore
  void readingCannotWrite(String dialect) {
    String url = dialect.equals("sqlite") ? sqlite() : TestPostgres.newDatabaseUrl();
    try (Database db = Database.open(StoreConfig.at(url))) {
      assertThatThrownBy(() -> db.<Integer>read(tx -> Jooq.dsl(tx).deleteFrom(EVENTS).execute()))
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void aFullDiskIsSaidAndLosesNothingThatWasCommitted() {
    int committed = 0;
    try (Database db = Database.open(StoreConfig.at(sqlite()))) {
      db.run(tx -> Jooq.dsl(tx).execute("PRAGMA max_page_count = 200"));
      StoreException refused = null;
      while (refused == null) {
        try {
          db.run(tx -> new EventLog().append(tx, event("x".repeat(50_000))));
          committed++;
        } catch (StoreException e) {
          refused = e;
        }
      }
      assertThat(refused)
          .hasMessageContaining("nothing was changed")
          .hasMessageContaining("free some disk space");
      assertThat(events(db)).isEqualTo(committed);

      db.run(tx -> Jooq.dsl(tx).execute("PRAGMA max_page_count = 100000"));
      db.run(tx -> new EventLog().append(tx, event("goes on")));
      assertThat(events(db)).isEqualTo(committed + 1);
    }
  }

  @Test
  void aReadOnlyStoreIsSaid() {
    Database.open(StoreConfig.at(sqlite())).close();
    String readOnly = "jdbc:sqlite:file:" + dir.resolve("ecauto.db") + "?mode=ro";

    assertThatThrownBy(
            () -> {
              try (Database db = Database.open(StoreConfig.at(readOnly))) {
                db.run(tx -> new EventLog().append(tx, event("x")));
              }
            })
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("write to the file");
  }

  @Test
  void aFileThatIsNoStoreIsSaid() throws Exception {
    Files.writeString(dir.resolve("ecauto.db"), "this is a text file, not a database".repeat(100));

    assertThatThrownBy(() -> Database.open(StoreConfig.at(sqlite())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("ecauto.db");
  }

  @Test
  void aLockThatIsNeverGivenBackIsSaid() {
    StoreConfig impatient =
        StoreConfig.builder(sqlite()).busyTimeout(Duration.ofMillis(50)).build();
    try (Database holder = Database.open(StoreConfig.at(sqlite()));
        Database waiting = Database.open(impatient)) {
      holder.run(
          held ->
              assertThatThrownBy(() -> waiting.run(tx -> new EventLog().append(tx, event("x"))))
                  .isInstanceOf(StoreException.class)
                  .hasMessageContaining("another process keeps the store locked"));

      waiting.run(tx -> new EventLog().append(tx, event("now it is free")));
      assertThat(events(waiting)).isEqualTo(1);
    }
  }

  @Test
  void aKilledPostgresConnectionIsSaidAndTheNextOneWorks() {
    try (Database db = Database.open(StoreConfig.at(TestPostgres.newDatabaseUrl()))) {
      assertThatThrownBy(
              () ->
                  db.run(
                      tx -> {
                        new EventLog().append(tx, event("lost"));
                        Jooq.dsl(tx).execute("SELECT pg_terminate_backend(pg_backend_pid())");
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("nothing was changed");

      db.run(tx -> new EventLog().append(tx, event("goes on")));
      assertThat(events(db)).isEqualTo(1);
    }
  }
}
