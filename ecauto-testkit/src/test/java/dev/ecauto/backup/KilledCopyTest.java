package dev.ecauto.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.EventType;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.SqliteFile;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} inside a backup or a restore: the same command again completes. */
class KilledCopyTest {
  /** How many of the boundaries are tried: each is a process. */
  private static final int KILLS = 6;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void theSameCommandAgainCompletesAndLeavesNoHalfFile(String what) throws Exception {
    int boundaries = run(what, Files.createDirectory(dir.resolve("whole")), 0);
    for (int kill = 1; kill <= KILLS; kill++) {
      Path place = Files.createDirectory(dir.resolve("killed-" + kill));
      int killAt = Math.max(1, kill * boundaries / KILLS);
      assertThat(run(what, place, killAt)).as("killed at %d", killAt).isEqualTo(-9);

      assertThat(eventsIn(place.resolve("ecauto.db"))).as("at %d", killAt).isIn(1L, 2L);
      assertThat(again(what, place)).as("again after %d", killAt).isPositive();

      assertThat(eventsIn(place.resolve("ecauto.db"))).isEqualTo(what.equals("backup") ? 2L : 1L);
      assertThat(eventsIn(place.resolve("copy.db"))).isEqualTo(what.equals("backup") ? 2L : 1L);
      try (var files = Files.list(place)) {
        assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("partial"));
      }
    }
  }

  /** A store of one event, copied; then a second event; then the command. */
  private static int run(String what, Path place, int killAt) throws Exception {
    StoreConfig store = StoreConfig.at(place.resolve("ecauto.db"));
    append(store);
    if (what.equals("restore")) {
      new Backup(store, Time.system()).backup(place.resolve("copy.db"));
    }
    append(store);
    return process(what, place, killAt);
  }

  private static int again(String what, Path place) throws Exception {
    return process(what, place, 0);
  }

  private static int process(String what, Path place, int killAt) throws Exception {
    Process process =
        KilledCopyProcess.start(what, place.resolve("ecauto.db"), place.resolve("copy.db"), killAt);
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exit = process.waitFor();
    return exit == 0 ? Integer.parseInt(said.replaceFirst("(?s).*\\n", "")) : -exit;
  }

  private static void append(StoreConfig store) {
    try (Database db = Database.open(store)) {
      db.run(
          tx ->
              new EventLog()
                  .append(
                      tx,
                      new Event(
                          Instant.EPOCH,
                          "test",
                          EventType.CHECK_REPAIRED,
                          null,
                          null,
                          null,
                          null,
                          Map.of())));
    }
  }

  private static long eventsIn(Path file) {
    return new SqliteFile(file).content().rows().getOrDefault("events", 0L);
  }
}
