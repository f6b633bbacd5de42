package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class LiveSimulationTest {
  /**
   * As many on each database, and others. A seed takes some seconds of a core; the benchmark runs
   * as many as one likes. Seed 51 on PostgreSQL hid what could be bought.
   */
  private static final int SEEDS = Integer.getInteger("seeds", 25);

  @EveryStore
  void theShopsStayTrueWhateverMovesLiesFailsOrCrashes(String store) throws IOException {
    long first = store.equals("sqlite") ? 1 : 2 + SEEDS;
    for (long seed = first; seed < first + SEEDS; seed++) {
      LiveSimulation.Result result = LiveSimulation.run(store, seed);
      assertThat(result.broken()).as("seed %d on %s: %s", seed, store, result).isEmpty();
    }
  }
}
