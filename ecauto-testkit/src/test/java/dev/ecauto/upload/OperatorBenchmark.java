package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.MemoryDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Many seeds of what operators do: {@code -Dseeds=10000} of them from {@code -Dseed=1} on, with
 * {@code -Dstore=sqlite} or {@code postgresql}, on {@code -Dthreads=2}. A single seed replays with
 * {@code -Dseed=N -Dseeds=1}. Seeds that break a law are printed; the first few of them end it.
 */
public final class OperatorBenchmark implements Benchmark {
  private static final int REPORT_EVERY = 500;
  private static final int MAX_BROKEN = 10;

  private final Queue<AssertionError> broken = new ConcurrentLinkedQueue<>();
  private final AtomicReference<OperatorSimulation.Result> all =
      new AtomicReference<>(new OperatorSimulation.Result(0, 0, 0, 0));
  private final AtomicInteger done = new AtomicInteger();

  @Override
  public JsonObject run(PrintStream out) throws IOException, InterruptedException {
    long first = Long.getLong("seed", 1);
    int seeds = Integer.getInteger("seeds", 10_000);
    int threads = Integer.getInteger("threads", 2);
    String store = System.getProperty("store", "sqlite");
    AtomicLong next = new AtomicLong(first);
    long begun = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<? extends Future<?>> work =
        IntStream.range(0, threads)
            .mapToObj(
                thread ->
                    pool.submit(
                        () -> {
                          long seed = next.getAndIncrement();
                          while (seed < first + seeds && broken.size() < MAX_BROKEN) {
                            run(seed, store, out);
                            seed = next.getAndIncrement();
                          }
                        }))
            .toList();
    pool.shutdown();
    for (Future<?> each : work) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return figures(store, Duration.ofNanos(System.nanoTime() - begun));
  }

  private void run(long seed, String store, PrintStream out) {
    try {
      Path dir = MemoryDirectory.create("ecauto-operator");
      try {
        OperatorSimulation.Result result = OperatorSimulation.run(seed, store, dir);
        all.accumulateAndGet(result, OperatorSimulation.Result::plus);
      } catch (AssertionError e) {
        broken.add(e);
        out.println(e.getMessage());
      } finally {
        MemoryDirectory.delete(dir);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int count = done.incrementAndGet();
    if (count % REPORT_EVERY == 0) {
      out.println(count + " seeds, " + broken.size() + " broke a law, " + all.get());
    }
  }

  private JsonObject figures(String store, Duration took) {
    OperatorSimulation.Result result = Objects.requireNonNull(all.get());
    JsonObject figures = new JsonObject();
    figures.addProperty("store", store);
    figures.addProperty("seeds", done.get());
    figures.addProperty("stores", result.stores());
    figures.addProperty("crashes", result.crashes());
    figures.addProperty("posts", result.posts());
    figures.addProperty("raced", result.doubles());
    figures.addProperty("violations", broken.size());
    figures.addProperty("seconds", took.toSeconds());
    if (!broken.isEmpty()) {
      throw new AssertionError(figures + "; the first: " + broken.peek().getMessage());
    }
    return figures;
  }
}
