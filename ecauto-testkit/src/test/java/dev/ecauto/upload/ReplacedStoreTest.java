package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.backup.Backup;
import dev.ecauto.model.EventType;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever works on a store for long notices that its file is not what it was, and stops. */
class ReplacedStoreTest {
  @TempDir Path dir;

  private final VirtualTime time = new VirtualTime(Shelf.NOW);

  @Test
  void whoeverWorksUntilStoppedEndsWhenTheFileIsDeleted() throws IOException {
    try (Database db = store("ecauto.db", 1);
        UploadExecutor executor = executor(db)) {
      Files.delete(dir.resolve("ecauto.db"));

      assertThatThrownBy(() -> executor.runUntilStopped(UploadScope.due()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was deleted")
          .hasMessageContaining("start again");
      assertThat(time.stopSignal().isRequested()).as("everything else stops too").isTrue();
    }
  }

  @Test
  void anotherStoreThatIsCopiedOverItIsNoticed() throws IOException {
    store("other.db", 5).close();
    store("ecauto.db", 1).close();
    try (Database db = Database.open(StoreConfig.at(dir.resolve("ecauto.db")))) {
      for (int look = 0; look < 20; look++) {
        db.requireSame(); // what does not change need not be read again
      }
      copyOver("other.db");

      assertThatThrownBy(db::requireSame)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("copied over the store");
    }
  }

  @Test
  void anOlderStateThatIsCopiedOverItIsNoticed() throws IOException {
    store("ecauto.db", 1).close();
    Files.copy(dir.resolve("ecauto.db"), dir.resolve("older.db"));
    store("ecauto.db", 2).close();
    try (Database db = Database.open(StoreConfig.at(dir.resolve("ecauto.db")));
        UploadExecutor executor = executor(db)) {
      db.requireSame();
      copyOver("older.db");

      assertThatThrownBy(() -> executor.runUntilStopped(UploadScope.due()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("copied over the store");
    }
  }

  @Test
  void aBackupThatIsRestoredIsNoReasonToStop() {
    store("ecauto.db", 1).close();
    Backup backup = new Backup(StoreConfig.at(dir.resolve("ecauto.db")), time);
    backup.backup(dir.resolve("copy.db"));
    try (Database db = store("ecauto.db", 3)) {
      db.requireSame();

      backup.restore(dir.resolve("copy.db"));

      append(db);
      assertThatCode(db::requireSame).doesNotThrowAnyException();
    }
  }

  private void copyOver(String name) throws IOException {
    Files.write(dir.resolve("ecauto.db"), Files.readAllBytes(dir.resolve(name)));
  }

  private Database store(String name, int events) {
    Database db = Database.open(StoreConfig.at(dir.resolve(name)));
    for (int i = 0; i < events; i++) {
      append(db);
    }
    return db;
  }

  private static void append(Database db) {
    Event event =
        new Event(Shelf.NOW, "test", EventType.CHECK_REPAIRED, null, null, null, null, Map.of());
    db.run(tx -> new EventLog().append(tx, event));
  }

  private UploadExecutor executor(Database db) {
    return new UploadExecutor(
        Shelf.services(
            db, Map.of(), UploadGate.OPEN, Time.of(time, time.stopSignal()), new Random(1)),
        UploadConfig.defaults());
  }
}
