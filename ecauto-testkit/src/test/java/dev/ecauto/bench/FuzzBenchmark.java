package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.fetch.ManyAsins;
import dev.ecauto.http.EdgeFuzz;
import java.io.PrintStream;

/** A hundred thousand damaged answers of both services, read by a process with a small heap. */
final class FuzzBenchmark implements Benchmark {
  private static final int CASES = Integer.getInteger("bench.fuzz.cases", 100_000);
  private static final int HEAP_MEGABYTES = 128;

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    long begun = System.nanoTime();
    String ended = ManyAsins.inProcess(EdgeFuzz.class, CASES, HEAP_MEGABYTES);
    out.println(ended.strip());
    if (!ended.startsWith("exit code 0")) {
      throw new IllegalStateException("a case came to no documented outcome: " + ended);
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("cases", CASES);
    figures.addProperty("heapMegabytes", HEAP_MEGABYTES);
    figures.addProperty("seconds", (System.nanoTime() - begun) / 1_000_000_000);
    return figures;
  }
}
