package dev.ecauto.overview;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.CheckBenchmark;
import dev.ecauto.history.History;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the page's read models take on a store of {@code -Dbench.listings} listings, without making
 * HTML and without the network, against the bound of 100 ms; then what fifty readers at once hold
 * in memory.
 */
public final class WebBenchmark implements Benchmark {
  private static final int LISTINGS = Integer.getInteger("bench.listings", 1_000_000);
  private static final int ROUNDS = 15;
  private static final int READERS = 50;
  private static final double BOUND_MS = 100;
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03Z");
  private static final List<String> WORDS = List.of("靴下", "時計", "眼鏡", "手袋", "財布", "帽子", "食器");

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-bench-web");
    try {
      String url = "jdbc:sqlite:" + dir.resolve("web.db");
      try (Database database = Database.open(StoreConfig.at(url))) {
        out.println("writing " + LISTINGS + " listings");
        CheckBenchmark.fill(url, LISTINGS);
        title(url);
        return measure(database, out);
      }
    } finally {
      try (var files = Files.list(dir)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(dir);
    }
  }

  /** Gives each listing a title with one of some words and its number, and indexes it. */
  private static void title(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (PreparedStatement titles =
              connection.prepareStatement("UPDATE listings SET title = ? WHERE id = ?");
          PreparedStatement grams =
              connection.prepareStatement("INSERT INTO title_grams (rowid, grams) VALUES (?, ?)")) {
        for (int id = 1; id <= LISTINGS; id++) {
          String title = WORDS.get(id % WORDS.size()) + " " + id;
          titles.setString(1, title);
          titles.setInt(2, id);
          titles.addBatch();
          grams.setInt(1, id);
          grams.setString(2, String.join(" ", Grams.of(List.of(title))));
          grams.addBatch();
          if (id % 10_000 == 0) {
            titles.executeBatch();
            grams.executeBatch();
          }
        }
        titles.executeBatch();
        grams.executeBatch();
      }
      statement.execute(
          "INSERT INTO title_marks (name, listing_id) VALUES ('new', %d) ON CONFLICT (name) DO"
                  .formatted(LISTINGS)
              + " UPDATE SET listing_id = excluded.listing_id");
      connection.commit();
    }
  }

  private static JsonObject measure(Database database, PrintStream out) throws Exception {
    VirtualTime time = new VirtualTime(NOW);
    Overview overview =
        new Overview(
            database,
            ListingConfig.builder()
                .platform(PlatformId.BASE, base -> base.account(new AccountId("a")))
                .build(),
            time);
    History history = new History(database, time);
    Map<String, Callable<Object>> models = models(overview, history);
    JsonObject medians = new JsonObject();
    JsonObject first = new JsonObject();
    boolean within = true;
    for (Map.Entry<String, Callable<Object>> model : models.entrySet()) {
      first.addProperty(model.getKey(), milliseconds(model.getValue()));
      List<Double> rounds = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        rounds.add(milliseconds(model.getValue()));
      }
      rounds.sort(null);
      double median = rounds.get(ROUNDS / 2);
      within &= median <= BOUND_MS;
      medians.addProperty(model.getKey(), median);
      out.println(model.getKey() + " " + median + " ms");
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("listings", LISTINGS);
    figures.addProperty("boundMs", BOUND_MS);
    figures.addProperty("withinBound", within);
    figures.add("medianMs", medians);
    figures.add("firstMs", first);
    figures.addProperty("heapMbOneReader", heap());
    readAtOnce(models);
    figures.addProperty("heapMbAfter" + READERS + "Readers", heap());
    return figures;
  }

  private static Map<String, Callable<Object>> models(Overview overview, History history) {
    Asin asin = new Asin("B%09d".formatted(LISTINGS / 2));
    Map<String, Callable<Object>> models = new LinkedHashMap<>();
    models.put("counts", overview::counts);
    models.put("standing", overview::standing);
    models.put("causes", overview::causes);
    models.put("plan", overview::plan);
    models.put("hours", () -> overview.hours(NOW.minus(Duration.ofDays(3))));
    models.put("listings", () -> overview.listings(ListingQuery.all()));
    models.put(
        "listings, half way", () -> overview.listings(ListingQuery.all().before(LISTINGS / 2)));
    for (ListingState state : ListingState.values()) {
      models.put(
          "listings " + state.code(), () -> overview.listings(ListingQuery.all().withState(state)));
    }
    models.put("search ASIN", () -> overview.listings(ListingQuery.all().withText(asin.value())));
    models.put("search SKU", () -> overview.listings(ListingQuery.all().withText("SKU-77")));
    models.put("search 靴下", () -> overview.listings(ListingQuery.all().withText("靴下")));
    models.put("search 靴下 777", () -> overview.listings(ListingQuery.all().withText("靴下 777")));
    models.put("search, none", () -> overview.listings(ListingQuery.all().withText("時計 靴下")));
    models.put("product", () -> List.of(history.explain(asin), overview.prices(asin)));
    models.put("history", () -> overview.events(EventQuery.newest()));
    return models;
  }

  /** Fifty readers go through every page at once. */
  private static void readAtOnce(Map<String, Callable<Object>> models) throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Object>> reading = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        models.values().forEach(model -> reading.add(readers.submit(model)));
      }
      for (Future<Object> one : reading) {
        var unused = one.get();
      }
    } finally {
      readers.shutdown();
    }
  }

  /** In MB, what is left after a collection. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum()
        / (1 << 20);
  }

  private static double milliseconds(Callable<Object> model) throws Exception {
    long begun = System.nanoTime();
    var unused = model.call();
    return Math.round((System.nanoTime() - begun) / 10_000.0) / 100.0;
  }
}
