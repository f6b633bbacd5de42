package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class LiveSimulationTest {
  /** A seed takes some seconds of a core; the benchmark runs as many as one likes. */
  private static final int SEEDS = Integer.getInteger("seeds", 10);

  @EveryStore
  void theShopsStayTrueWhateverMovesLiesFailsOrCrashes(String store) throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      LiveSimulation.Result result = LiveSimulation.run(store, seed);
      assertThat(result.broken()).as("seed %d on %s: %s", seed, store, result).isEmpty();
    }
  }
}
