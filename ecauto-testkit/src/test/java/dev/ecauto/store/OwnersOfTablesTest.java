package dev.ecauto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.EventType;
import dev.ecauto.schema.DefaultSchema;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of owners is whole, true, and held. */
class OwnersOfTablesTest {
  @TempDir Path dir;

  @Test
  void everyTableHasAnOwnerThatExists() {
    Map<String, Set<String>> owners = OwnersOfTables.owners(OwnersOfTables.architecture());

    assertThat(owners.keySet())
        .containsExactlyInAnyOrderElementsOf(
            DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .map(table -> table.getName())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO events (at) VALUES (?)",
        "insert into \"events\" (\"at\") values (?)",
        "with x as (select 1) update events set actor = ?",
        "DELETE FROM public.events WHERE id = 1",
        "COPY events (at) FROM STDIN",
      })
  void everyWayOfWritingIsSeen(String sql) {
    assertThat(OwnersOfTables.writtenBy(sql)).containsExactly("events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from events for update skip locked",
        "insert into x (a) values (1) on conflict (a) do update set a = 2"
      })
  void readingIsNoWriting(String sql) {
    assertThat(OwnersOfTables.writtenBy(sql)).isEmpty();
  }

  @Test
  void aForeignWriterFails() {
    assertThatThrownBy(
            () -> OwnersOfTables.requireOwner("listings", "dev.ecauto.upload.UploadExecutor"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("UploadExecutor writes listings");
    assertThatCode(() -> OwnersOfTables.requireOwner("events", EventLog.class.getName()))
        .doesNotThrowAnyException();
  }

  @EveryStore
  void whatALibraryClassWritesIsPutDownToIt(String dialect) {
    OwnersOfTables.WRITERS.remove("events");
    String url =
        dialect.equals("sqlite")
            ? "jdbc:sqlite:" + dir.resolve("ecauto.db")
            : TestPostgres.newDatabaseUrl();
    Event event =
        new Event(
            Instant.EPOCH, "test", EventType.CHECK_REPAIRED, null, null, null, null, Map.of());
    try (Database db = Database.open(StoreConfig.at(url))) {
      db.run(tx -> new EventLog().append(tx, event));
    }
    assertThat(OwnersOfTables.WRITERS.get("events")).containsExactly(EventLog.class.getName());
  }
}
