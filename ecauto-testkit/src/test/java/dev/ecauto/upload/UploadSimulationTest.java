package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.StoredSentences;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred seeds; ten thousand with {@code -Pbench -Dbench=simulation}. */
@Tag("slow")
class UploadSimulationTest {
  private static final int SEEDS = 100;

  @TempDir Path dir;

  @EveryStore
  void everySeedEndsWithEachItemOnceAndNothingLost(String dialect) {
    int crashes = 0;
    try (Database db = Shelf.open(dialect, dir)) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        crashes += UploadSimulation.run(seed, db).crashes();
        if (seed % 20 == 0) {
          assertThat(db.<List<String>>read(UploadSimulationTest::sentences)).isEmpty();
        }
        Laws.wipe(db);
      }
    }
    assertThat(crashes).as("the simulation is rough").isGreaterThan(SEEDS);
  }

  private static List<String> sentences(Transaction tx) {
    return Jooq.dsl(tx).connectionResult(StoredSentences::in);
  }

  @Test
  void aSeedReplays() {
    try (Database db = Shelf.open("sqlite", dir)) {
      UploadSimulation.Result first = UploadSimulation.run(7, db);
      Laws.wipe(db);
      assertThat(UploadSimulation.run(7, db)).isEqualTo(first);
    }
  }
}
