package dev.ecauto.live;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Many seeds of the moving market: {@code -Dseeds=1000} of them from {@code -Dseed=1} on, with
 * {@code -Dstore=sqlite} or {@code postgresql}. It tells every seed that breaks a law at once, and
 * fails in the end if one did.
 */
public final class LiveSimulationBenchmark implements Benchmark {
  private static final int REPORT_EVERY = 25;

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    long first = Long.getLong("seed", 1);
    int seeds = Integer.getInteger("seeds", 1_000);
    String store = System.getProperty("store", "sqlite");
    List<Long> broken = new ArrayList<>();
    int changes = 0;
    int crashes = 0;
    int brakes = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      LiveSimulation.Result result = LiveSimulation.run(store, seed);
      if (!result.broken().isEmpty()) {
        broken.add(seed);
        out.println("seed " + seed + " " + result + "\n" + String.join("\n", result.broken()));
      }
      changes += result.changes();
      crashes += result.crashes();
      brakes += result.brakes();
      if ((seed - first + 1) % REPORT_EVERY == 0 || seeds <= REPORT_EVERY) {
        out.println("seed " + seed + ": " + result);
      }
    }
    if (!broken.isEmpty()) {
      throw new AssertionError("laws are broken by the seeds " + broken + " on " + store);
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("store", store);
    figures.addProperty("seeds", seeds);
    figures.addProperty("changes", changes);
    figures.addProperty("crashes", crashes);
    figures.addProperty("brakes", brakes);
    figures.addProperty("violations", 0);
    return figures;
  }
}
