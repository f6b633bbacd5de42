package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A hundred seeds; ten thousand with {@code -Pbench -Dbench=operator}. */
@Tag("slow")
class OperatorSimulationTest {
  private static final int SEEDS = Integer.getInteger("operator.seeds", 100);
  private static final int FIRST = Integer.getInteger("operator.seed", 1);

  @TempDir Path dir;

  @EveryStore
  void whateverOperatorsDoEveryProductIsInTheShopOnceAndAccountedFor(String dialect)
      throws IOException {
    OperatorSimulation.Result all = new OperatorSimulation.Result(0, 0, 0, 0);
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Path place = Files.createDirectory(dir.resolve("seed-" + seed));
      all = all.plus(OperatorSimulation.run(seed, dialect, place));
    }
    assertThat(all.stores()).as("stores are lost").isGreaterThan(SEEDS);
    assertThat(all.crashes()).as("it is rough").isGreaterThan(SEEDS / 2);
    assertThat(all.posts()).as("much is posted").isGreaterThan(SEEDS);
  }
}
