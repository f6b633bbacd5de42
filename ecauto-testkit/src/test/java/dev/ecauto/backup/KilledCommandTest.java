package dev.ecauto.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
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
}
