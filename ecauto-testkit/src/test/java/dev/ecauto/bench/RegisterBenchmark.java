package dev.ecauto.bench;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * How fast and in how much memory products are registered: 100,000 through the real service on
 * SQLite (WAL, synchronous=FULL) and on PostgreSQL (fsync), beside the same rows of the three
 * tables loaded by plain JDBC batches, as many per commit; and the peak heap for 10,000 to
 * 1,000,000. {@code -Dbench.store=postgresql} measures one database's rates only.
 */
final class RegisterBenchmark implements Benchmark {
  private static final int[] HEAP_SIZES = {10_000, 100_000, 1_000_000};

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    String store = System.getProperty("bench.store", "");
    JsonObject figures = new JsonObject();
    if (!store.equals("postgresql")) {
      figures.add("sqlite", RegisterWork.inDirectory(directory -> rates(out, directory)));
    }
    if (!store.equals("sqlite")) {
      try (DurablePostgres server = new DurablePostgres()) {
        figures.add("postgresql", new RegisterRates(server::newDatabaseUrl).measure());
        out.println(figures.get("postgresql"));
      }
    }
    if (store.isEmpty()) {
      figures.add("peakLiveHeapMbByProducts", heap(out));
    }
    return figures;
  }

  private static JsonObject rates(PrintStream out, Path directory) throws Exception {
    Iterator<String> names = List.of("warm.db", "jdbc.db", "service.db").iterator();
    JsonObject figures =
        new RegisterRates(() -> "jdbc:sqlite:" + directory.resolve(names.next())).measure();
    out.println(figures);
    return figures;
  }

  private static JsonObject heap(PrintStream out) throws IOException, InterruptedException {
    JsonObject heap = new JsonObject();
    for (int size : HEAP_SIZES) {
      heap.addProperty(String.valueOf(size), heapOf(size, out));
    }
    return heap;
  }

  /** In a JVM of its own, so that nothing else is on its heap. */
  private static double heapOf(int products, PrintStream out)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                RegisterHeap.class.getName(),
                String.valueOf(products))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("registering " + products + " products failed: " + answer);
    }
    out.printf("%,d products: %s MB peak live heap%n", products, answer.strip());
    return Double.parseDouble(answer.strip());
  }
}
