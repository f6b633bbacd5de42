package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.bench.RegisterWork.JdbcLoad;
import dev.ecauto.bench.RegisterWork.Loaded;
import dev.ecauto.bench.RegisterWork.ServiceLoad;
import dev.ecauto.catalog.Product;
import dev.ecauto.placement.RegisterOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How fast and in how much memory products are registered: 100,000 through the real service on
 * SQLite (WAL, synchronous=FULL), beside the same rows of the three tables loaded by plain JDBC
 * batches, as many per commit; and the peak heap for 10,000 to 1,000,000.
 */
final class RegisterBenchmark implements Benchmark {
  private static final int PRODUCTS = 100_000;
  private static final int[] HEAP_SIZES = {10_000, 100_000, 1_000_000};

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    warmUp();
    JsonObject figures = RegisterWork.inDirectory(directory -> rates(directory, out));
    JsonObject heap = new JsonObject();
    for (int size : HEAP_SIZES) {
      heap.addProperty(String.valueOf(size), heapOf(size, out));
    }
    figures.add("peakLiveHeapMbByProducts", heap);
    return figures;
  }

  private static void warmUp() throws Exception {
    RegisterWork.inDirectory(
        directory -> {
          RegisterWork.throughService(directory.resolve("ecauto.db"), PRODUCTS / 5);
          return directory;
        });
  }

  /** Page by page in turns, so that whatever else the machine does meets both alike. */
  private static JsonObject rates(Path directory, PrintStream out) throws Exception {
    Clocked jdbc = new Clocked();
    Clocked service = new Clocked();
    try (JdbcLoad jdbcLoad = new JdbcLoad(directory.resolve("jdbc.db"));
        ServiceLoad serviceLoad = new ServiceLoad(directory.resolve("service.db"))) {
      for (int from = 0; from < PRODUCTS; from += RegisterWork.PER_COMMIT) {
        List<Product> page = RegisterWork.page(from);
        List<RegisterOutcome> outcomes = service.time(() -> serviceLoad.register(page));
        List<Loaded> same = Loaded.of(page, outcomes);
        jdbc.time(
            () -> {
              jdbcLoad.load(same);
              return same;
            });
      }
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("products", PRODUCTS);
    figures.addProperty("productsPerCommit", RegisterWork.PER_COMMIT);
    figures.addProperty("jdbcProductsPerSecond", Math.round(PRODUCTS / jdbc.seconds()));
    figures.addProperty("serviceProductsPerSecond", Math.round(PRODUCTS / service.seconds()));
    figures.addProperty("serviceRowsPerSecond", Math.round(4 * PRODUCTS / service.seconds()));
    figures.addProperty("ratioToJdbcBatch", ratio(jdbc.wall, service.wall));
    figures.addProperty("ratioByProcessorTime", ratio(jdbc.processor, service.processor));
    out.println(figures);
    return figures;
  }

  private static double ratio(long jdbc, long service) {
    return Math.round(100.0 * jdbc / service) / 100.0;
  }

  /** Time that pages took, by the clock and by the processor. */
  private static final class Clocked {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long wall;
    private long processor;

    <T> T time(Callable<T> work) throws Exception {
      long wallBefore = System.nanoTime();
      long processorBefore = THREADS.getCurrentThreadCpuTime();
      T result = work.call();
      wall += System.nanoTime() - wallBefore;
      processor += THREADS.getCurrentThreadCpuTime() - processorBefore;
      return result;
    }

    double seconds() {
      return wall / 1e9;
    }
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
