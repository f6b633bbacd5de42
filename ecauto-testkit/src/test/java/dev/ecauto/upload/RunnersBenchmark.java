package dev.ecauto.upload;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.testkit.TestPostgres;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

/** Four runner processes drain 5,000 items, on one SQLite file and on one PostgreSQL. */
public final class RunnersBenchmark implements Benchmark {
  private static final int PROCESSES = 4;
  private static final int ACCOUNTS = 5;
  private static final int ITEMS = 5_000;

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    figures.add(
        "sqlite", drain(out, Shelf.url("sqlite", Files.createTempDirectory("ecauto-runners"))));
    figures.add("postgresql", drain(out, TestPostgres.newDatabaseUrl()));
    return figures;
  }

  private static JsonObject drain(PrintStream out, String url) throws Exception {
    Instant start = Instant.now();
    ManyRunners.Result result = ManyRunners.run(url, PROCESSES, ACCOUNTS, ITEMS);
    long seconds = Duration.between(start, Instant.now()).toSeconds();
    out.println(seconds + " s: " + result);
    JsonObject figures = new JsonObject();
    figures.addProperty("listed", result.conservation().listed());
    figures.addProperty("completeInShop", result.complete());
    figures.addProperty("duplicates", result.duplicates());
    figures.addProperty(
        "processesWithErrors",
        result.output().stream().filter(text -> !text.matches("0: [0-9]+")).count());
    figures.add("itemsByProcess", published(result));
    figures.addProperty("seconds", seconds);
    return figures;
  }

  private static JsonArray published(ManyRunners.Result result) {
    JsonArray published = new JsonArray();
    result.output().forEach(text -> published.add(text.substring(text.indexOf(' ') + 1)));
    return published;
  }
}
