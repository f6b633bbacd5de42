package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * The executor over a shop without limits or latency, the queue beside db-scheduler, and the use of
 * BASE's quota.
 */
public final class UploadBenchmark implements Benchmark {
  private static final int ITEMS = 2_000;
  private static final int IMAGES = 5;

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    executor(200);
    UploadReport report = executor(ITEMS);
    double seconds = report.elapsed().toNanos() / 1e9;
    figures.addProperty("itemsPerSecond", Math.round(report.published() / seconds));
    figures.addProperty(
        "storeShare", Math.round(1000.0 * report.inStore().toNanos() / 1e9 / seconds) / 1000.0);
    out.println("executor: " + report);
    figures.add("sqlite", queue(out, "sqlite", UploadBenchmark::sqlite));
    try (DurablePostgres server = new DurablePostgres()) {
      figures.add("postgresql", queue(out, "postgresql", server::newDatabaseUrl));
    }
    QuotaUseRun.Result quota = new QuotaUseRun().run(out);
    figures.addProperty("quotaUse", Math.round(10_000 * quota.quotaUse()) / 10_000.0);
    figures.addProperty("refusedCalls", quota.refused());
    return figures;
  }

  private static JsonObject queue(PrintStream out, String name, Callable<String> freshUrl)
      throws Exception {
    JsonObject figures = new QueueSpeed(out, name, freshUrl).run();
    figures.add("claimOfLaterRows", new LaterRows().run(out, name, freshUrl.call()));
    return figures;
  }

  private static String sqlite() throws IOException {
    return Shelf.url("sqlite", Files.createTempDirectory("ecauto-queue"));
  }

  private static UploadReport executor(int items) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-upload");
    SimulatedShop shop =
        new SimulatedShop(Clock.systemUTC(), Duration.ZERO, SimulatedShop.Limits.NONE);
    try (Database db = Database.open(StoreConfig.at(Shelf.url("sqlite", dir)))) {
      Shelf.fill(db, "a", 0, items, IMAGES, Instant.parse("2026-01-01T00:00:00Z"));
      UploadServices services =
          new UploadServices(
              db, Map.of(SimulatedShop.ID, shop), UploadGate.OPEN, Time.system(), new Random(1));
      try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
        return executor.drain(UploadScope.due().until(UploadScope.End.QUEUE_EMPTY));
      }
    }
  }
}
