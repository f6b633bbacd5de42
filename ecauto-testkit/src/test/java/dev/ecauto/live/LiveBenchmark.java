package dev.ecauto.live;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * A few seeds of the moving market with very many listings: {@code -Dlistings=10000} of them,
 * {@code -Dseeds=3} from {@code -Dseed=1} on, with {@code -Dstore=sqlite} or {@code postgresql}.
 * Fails if a law is broken.
 */
public final class LiveBenchmark implements Benchmark {
  @Override
  public JsonObject run(PrintStream out) throws IOException {
    int listings = Integer.getInteger("listings", 10_000);
    String store = System.getProperty("store", "sqlite");
    long first = Long.getLong("seed", 1);
    JsonArray seeds = new JsonArray();
    for (long seed = first; seed < first + Integer.getInteger("seeds", 3); seed++) {
      Instant begun = Instant.now();
      LiveSimulation.Result result = LiveSimulation.run(store, seed, listings);
      long seconds = Duration.between(begun, Instant.now()).toSeconds();
      out.println("seed " + seed + " in " + seconds + " s: " + result);
      if (!result.broken().isEmpty()) {
        throw new AssertionError(
            "seed %d breaks laws %d times, first:\n%s"
                .formatted(
                    seed,
                    result.broken().size(),
                    String.join(
                        "\n", result.broken().subList(0, Math.min(20, result.broken().size())))));
      }
      JsonObject figures = new JsonObject();
      figures.addProperty("seed", seed);
      figures.addProperty("seconds", seconds);
      figures.addProperty("changes", result.changes());
      figures.addProperty("needless", result.needless());
      figures.addProperty("crashes", result.crashes());
      figures.addProperty("brakes", result.brakes());
      seeds.add(figures);
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("store", store);
    figures.addProperty("listings", listings);
    figures.addProperty("violations", 0);
    figures.add("seeds", seeds);
    return figures;
  }
}
