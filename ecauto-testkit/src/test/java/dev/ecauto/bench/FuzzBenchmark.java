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
    String ended = ManyAsins.inProcess(EdgeFuzz.class, CASES, HEAP_MEGABYTES);
    out.println(ended.strip());
    JsonObject figures = new JsonObject();
    figures.addProperty("cases", CASES);
    figures.addProperty("heapMegabytes", HEAP_MEGABYTES);
    figures.addProperty("passed", ended.startsWith("exit code 0"));
    return figures;
  }
}
