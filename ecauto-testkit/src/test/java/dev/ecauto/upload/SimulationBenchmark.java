package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.MemoryDirectory;
import dev.ecauto.store.Database;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Many seeds of the simulation: {@code -Dseeds=10000} of them from {@code -Dseed=1} on, with {@code
 * -Dstore=sqlite} or {@code postgresql}. A single seed replays with {@code -Dseed=N -Dseeds=1}.
 */
public final class SimulationBenchmark implements Benchmark {
  private static final int REPORT_EVERY = 500;

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    long first = Long.getLong("seed", 1);
    int seeds = Integer.getInteger("seeds", 10_000);
    String store = System.getProperty("store", "sqlite");
    long crashes = 0;
    long items = 0;
    long turns = 0;
    try (Database db = Shelf.open(store, MemoryDirectory.create("ecauto-simulation"))) {
      for (long seed = first; seed < first + seeds; seed++) {
        UploadSimulation.Result result = UploadSimulation.run(seed, db);
        crashes += result.crashes();
        items += result.items();
        turns += result.turns();
        Laws.wipe(db);
        if ((seed - first + 1) % REPORT_EVERY == 0) {
          out.println((seed - first + 1) + " seeds, " + crashes + " crashes, all laws held");
        }
      }
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("store", store);
    figures.addProperty("seeds", seeds);
    figures.addProperty("items", items);
    figures.addProperty("turns", turns);
    figures.addProperty("crashes", crashes);
    figures.addProperty("violations", 0);
    return figures;
  }
}
