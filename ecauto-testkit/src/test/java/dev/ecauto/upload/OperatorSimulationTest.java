package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorSimulationTest {
  private static final int SEEDS = Integer.getInteger("operator.seeds", 20);

  @TempDir Path dir;

  @Test
  void whateverOperatorsDoEveryProductIsInTheShopOnceAndAccountedFor() throws IOException {
    int stores = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      stores += OperatorSimulation.run(seed, Files.createDirectory(dir.resolve("seed-" + seed)));
    }
    assertThat(stores).as("stores are lost").isGreaterThan(SEEDS);
  }
}
