package dev.ecauto.retention;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How large a store is after a year of {@code -Dbench.aged.uploads=100} uploads a day with live
 * sync, pruned once a week, beside what its live listings need. Fails at more than twice as much.
 */
public final class AgedBenchmark implements Benchmark {
  private static final int UPLOADS = Integer.getInteger("bench.aged.uploads", 100);
  private static final int WEEKS = 52;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant START = Instant.parse("2025-11-25T00:00:00Z");
  private static final double BOUND = 2;

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    Path dir = Files.createTempDirectory("ecauto-bench-aged");
    try {
      JsonObject figures = new JsonObject();
      figures.addProperty("uploadsPerDay", UPLOADS);
      long aged = age(dir.resolve("aged.db"), figures, out);
      long needed = needed(dir.resolve("needed.db"));
      double ratio = (double) aged / needed;
      figures.addProperty("megabytes", aged >> 20);
      figures.addProperty("megabytesNeeded", needed >> 20);
      figures.addProperty("ratio", ratio);
      if (ratio > BOUND) {
        throw new AssertionError("the store is " + ratio + " times what it needs: " + figures);
      }
      return figures;
    } finally {
      try (var files = Files.list(dir)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(dir);
    }
  }

  private static long age(Path file, JsonObject figures, PrintStream out) throws IOException {
    VirtualTime time = new VirtualTime(START);
    long pruned = 0;
    long longest = 0;
    try (Database database = Database.open(StoreConfig.at(file))) {
      AgedYear year = new AgedYear(database, 7 * UPLOADS);
      Retention retention =
          new Retention(new RetentionServices(database, time), RetentionConfig.defaults());
      for (int week = 0; week < WEEKS; week++) {
        year.add(week, time.now());
        time.advance(WEEK);
        long begun = System.nanoTime();
        pruned += retention.prune().total();
        longest = Math.max(longest, System.nanoTime() - begun);
        if (week % 13 == 12) {
          out.println("week " + (week + 1) + ": " + (Files.size(file) >> 20) + " MB");
        }
      }
      long unexplained = year.unexplained();
      if (unexplained > 0 || retention.plan().total() > 0) {
        throw new AssertionError(unexplained + " live listings have lost what explains them");
      }
      figures.addProperty("liveListings", year.live());
      figures.addProperty("pruned", pruned);
      figures.addProperty("longestPruneSeconds", longest / 1e9);
    }
    return Files.size(file);
  }

  /** The live listings alone, with what explains each of them. */
  private static long needed(Path file) throws IOException {
    try (Database database = Database.open(StoreConfig.at(file))) {
      AgedYear year = new AgedYear(database, 7 * UPLOADS);
      for (int week = 0; week < WEEKS; week++) {
        year.addNeeded(week, START.plus(WEEK.multipliedBy(week)));
      }
    }
    return Files.size(file);
  }
}
