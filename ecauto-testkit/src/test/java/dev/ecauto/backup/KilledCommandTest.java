package dev.ecauto.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.FreshStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that is killed inside a command: the same command again completes, nothing is lost, no
 * half file is left. A few boundaries; all of them on both databases with {@code -Dbench=kills}.
 */
@Tag("slow")
class KilledCommandTest {
  private static final int KILLS = 2;

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource
  void theSameCommandAgainCompletes(KilledCommand command) throws Exception {
    Kills kills = new Kills(command, "sqlite", dir);
    int boundaries = kills.whole();
    for (int at :
        IntStream.rangeClosed(1, KILLS).map(n -> 1 + n * (boundaries - 1) / KILLS).toArray()) {
      assertThat(kills.killedAt(at)).as("%s killed at %d of %d", command, at, boundaries).isEmpty();
    }
    try (var files = Files.walk(dir)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("partial"));
    }
  }

  @Test
  void theNextProcessRemovesWhatAKilledOneNeededForAWhile() throws Exception {
    String store = FreshStore.url("sqlite", dir);
    KilledCommand.ADOPT.prepare(store, dir);
    Path temporary = KilledCommandProcess.temporary(dir);
    assertThat(KilledCommandProcess.run(KilledCommand.ADOPT, store, dir, 30)).isEqualTo(-1);
    assertThat(temporary.toFile().list())
        .hasSize(2)
        .anyMatch(name -> name.startsWith("ecauto-adopt."))
        .anyMatch(name -> name.startsWith("ecauto-driver."));

    KilledCommandProcess.run(KilledCommand.ADOPT, store, dir, 0);

    assertThat(temporary).isEmptyDirectory();
  }

  /** As in a container, where each process has the same id. */
  @Test
  void aCopyOfAnEarlierProcessOfTheSameIdIsNotInTheWay() throws Exception {
    String store = FreshStore.url("sqlite", dir);
    KilledCommand.BACKUP.prepare(store, dir);
    Path half = dir.resolve("copy.db." + ProcessHandle.current().pid() + ".partial");
    Files.writeString(half, "half");

    KilledCommand.BACKUP.run(store, dir);

    assertThat(half).doesNotExist();
    assertThat(dir.resolve("copy.db")).isRegularFile();
  }
}
