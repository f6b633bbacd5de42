package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.DurablePostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.concurrent.Callable;

/**
 * The executor over a shop without limits or latency, the queue beside db-scheduler, and the use of
 * BASE's quota. {@code -Dbench.store=postgresql} measures one database only.
 */
public final class UploadBenchmark implements Benchmark {
  @Override
  public JsonObject run(PrintStream out) throws Exception {
    String store = System.getProperty("bench.store", "");
    JsonObject figures = new JsonObject();
    if (!store.equals("postgresql")) {
      figures.add("sqlite", queue(out, "sqlite", UploadBenchmark::sqlite));
    }
    if (!store.equals("sqlite")) {
      try (DurablePostgres server = new DurablePostgres()) {
        figures.add("postgresql", queue(out, "postgresql", server::newDatabaseUrl));
      }
    }
    QuotaUseRun.Result quota = new QuotaUseRun().run(out);
    figures.addProperty("quotaUse", Math.round(10_000 * quota.quotaUse()) / 10_000.0);
    figures.addProperty("refusedCalls", quota.refused());
    return figures;
  }

  private static JsonObject queue(PrintStream out, String name, Callable<String> freshUrl)
      throws Exception {
    JsonObject figures = new ExecutorSpeed(out, name, freshUrl).run();
    figures.add("claimOfLaterRows", new LaterRows().run(out, name, freshUrl.call()));
    return figures;
  }

  private static String sqlite() throws IOException {
    return Shelf.url("sqlite", Files.createTempDirectory("ecauto-queue"));
  }
}
