package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast and in how much memory products are registered: 100,000 through the real service on
 * SQLite (WAL, synchronous=FULL), beside the same three tables loaded by plain JDBC batches with as
 * many rows per commit; and the peak heap for 10,000 to 1,000,000.
 */
final class RegisterBenchmark implements Benchmark {
  private static final int PRODUCTS = 100_000;
  private static final int ROUNDS = 3;
  private static final int[] HEAP_SIZES = {10_000, 100_000, 1_000_000};

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    List<Double> service = new ArrayList<>();
    List<Double> jdbc = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      jdbc.add(measure("JDBC", out, RegisterWork::throughJdbc));
      service.add(measure("service", out, RegisterWork::throughService));
    }
    figures.addProperty("products", PRODUCTS);
    figures.addProperty("productsPerCommit", RegisterWork.PER_COMMIT);
    figures.addProperty("jdbcProductsPerSecond", Math.round(best(jdbc)));
    figures.addProperty("serviceProductsPerSecond", Math.round(best(service)));
    figures.addProperty("serviceRowsPerSecond", Math.round(best(service) * 4));
    figures.addProperty("ratioToJdbcBatch", Math.round(100 * best(service) / best(jdbc)) / 100.0);
    JsonObject heap = new JsonObject();
    for (int size : HEAP_SIZES) {
      heap.addProperty(String.valueOf(size), heapOf(size, out));
    }
    figures.add("peakLiveHeapMbByProducts", heap);
    return figures;
  }

  private interface Work {
    void register(Path file, int products) throws Exception;
  }

  private static double measure(String name, PrintStream out, Work work) throws Exception {
    return RegisterWork.inDirectory(
        directory -> {
          Path file = directory.resolve("ecauto.db");
          Database.open(StoreConfig.at("jdbc:sqlite:" + file)).close();
          long start = System.nanoTime();
          work.register(file, PRODUCTS);
          double perSecond =
              PRODUCTS / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
          out.printf("%s: %,.0f products/s%n", name, perSecond);
          return perSecond;
        });
  }

  private static double best(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
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
