package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.consistency.CheckListener;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local check of a million listings against reading the same tables once with the {@code sqlite3}
 * shell; where there is no shell, against one pass over every column through JDBC.
 */
public final class CheckBenchmark implements Benchmark {
  private static final int LISTINGS = 1_000_000;
  private static final int FEW = 100_000;
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03Z");
  private static final double TICKS_PER_SECOND = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<String> TABLES =
      List.of("products", "listings", "live_listings", "upload_queue", "upload_attempts", "events");

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-bench-check");
    try {
      JsonObject few = measure(dir.resolve("few.db"), FEW, out);
      JsonObject many = measure(dir.resolve("many.db"), LISTINGS, out);
      JsonObject figures = new JsonObject();
      figures.addProperty("ratioToRead", many.get("ratioToRead").getAsDouble());
      figures.addProperty("peakHeapMb", many.get("peakHeapMb").getAsLong());
      figures.addProperty("peakHeapMbAtATenth", few.get("peakHeapMb").getAsLong());
      figures.add("listings" + FEW, few);
      figures.add("listings" + LISTINGS, many);
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

  private static JsonObject measure(Path file, int listings, PrintStream out) throws Exception {
    String url = "jdbc:sqlite:" + file;
    VirtualTime time = new VirtualTime(NOW);
    try (Database database = Database.open(StoreConfig.at(url))) {
      out.println("writing " + listings + " listings");
      fill(url, listings);
      read(file);
      long readBefore = endedTicks();
      double readSeconds = seconds(read(file));
      double readProcessor = (endedTicks() - readBefore) / TICKS_PER_SECOND;
      ConsistencyChecker checker = checker(database, time);
      checker.check(CheckScope.local());
      resetPeaks();
      long processorBefore = THREADS.getCurrentThreadCpuTime();
      long begun = System.nanoTime();
      ConsistencyReport report = checker.check(CheckScope.local());
      double checkSeconds = seconds(Duration.ofNanos(System.nanoTime() - begun));
      double checkProcessor = (THREADS.getCurrentThreadCpuTime() - processorBefore) / 1e9;
      if (!report.isClean() || report.listings() != listings) {
        throw new IllegalStateException("the healthy store has findings: " + report.counts());
      }
      JsonObject figures = new JsonObject();
      figures.addProperty("listings", listings);
      figures.addProperty("reader", hasShell() ? "sqlite3 shell" : "JDBC");
      figures.addProperty("readSeconds", readSeconds);
      figures.addProperty("checkSeconds", checkSeconds);
      figures.addProperty("ratioToRead", checkSeconds / readSeconds);
      if (readProcessor > 0) {
        figures.addProperty("readProcessorSeconds", readProcessor);
        figures.addProperty("checkProcessorSeconds", checkProcessor);
        figures.addProperty("ratioByProcessor", checkProcessor / readProcessor);
      }
      figures.addProperty("peakHeapMb", peakHeapMb());
      out.println(figures);
      return figures;
    }
  }

  /**
   * What the processor did for the shell, in ticks: Linux alone tells it of processes that ended.
   */
  private static long endedTicks() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!hasShell() || !Files.exists(stat)) {
      return 0;
    }
    String line = Files.readString(stat);
    String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(afterName[13]) + Long.parseLong(afterName[14]);
  }

  private static ConsistencyChecker checker(Database database, VirtualTime time) {
    ListingConfig config =
        ListingConfig.builder()
            .platform(PlatformId.BASE, base -> base.account(new AccountId("a")))
            .build();
    return new ConsistencyChecker(
        new ConsistencyServices(
            database,
            new ListingService(database, config, time),
            config,
            Map.of(),
            time,
            CheckListener.NONE),
        ConsistencyConfig.defaults());
  }

  /** What survives a collection, so that garbage that nobody collected yet does not count. */
  private static long peakHeapMb() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / (1 << 20);
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static boolean hasShell() {
    try {
      return new ProcessBuilder("sqlite3", "-version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration read(Path file) throws Exception {
    long begun = System.nanoTime();
    if (hasShell()) {
      String sql =
          String.join("", TABLES.stream().map(part -> "SELECT * FROM " + part + ";").toList());
      int code =
          new ProcessBuilder("sqlite3", "-readonly", file.toString(), sql)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException("sqlite3 ended with " + code);
      }
    } else {
      readByJdbc(file);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void readByJdbc(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              rows.getString(i);
            }
          }
        }
      }
    }
  }

  /**
   * A healthy store: half of the listings on sale in the shop, the rest waits, failed or is
   * withheld.
   */
  public static void fill(String url, int listings) throws SQLException {
    String before = at(-3_600);
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      try (PreparedStatement products =
              connection.prepareStatement(
                  "INSERT INTO products (asin, title_ja, description_ja, images, amazon_price_jpy,"
                      + " amazon_in_stock, offer_state, offer_source, offer_fetched_at, created_at,"
                      + " updated_at) VALUES (?, '商品の題名はだいたいこのくらいの長さ', ?,"
                      + " '[\"https://images.example/1.jpg\"]', 1000, 1, 'in_stock', 'offers', '"
                      + before
                      + "', '"
                      + before
                      + "', '"
                      + before
                      + "')");
          PreparedStatement rows =
              connection.prepareStatement(
                  "INSERT INTO listings (id, asin, platform, account_id, platform_item_id, sku,"
                      + " selling_price, in_stock_quantity, status, status_reason, title,"
                      + " listed_at, created_at, updated_at) VALUES (?, ?, 'base', 'a', ?, ?, 1500,"
                      + " 1, ?, ?, '商品の題名はだいたいこのくらいの長さ', ?, '"
                      + before
                      + "', '"
                      + before
                      + "')");
          PreparedStatement live =
              connection.prepareStatement(
                  "INSERT INTO live_listings (listing_id, platform, account_id, shop_price,"
                      + " shop_quantity, shop_visibility, shop_seen_at, set_price, set_quantity,"
                      + " set_visibility) VALUES (?, 'base', 'a', 1500, 1, 'public', '"
                      + before
                      + "', 1500, 1, 'public')");
          PreparedStatement queue =
              connection.prepareStatement(
                  "INSERT INTO upload_queue (id, listing_id, asin, platform, account_id,"
                      + " scheduled_time, status, attempt, item_id, error_message, created_at,"
                      + " updated_at, processed_at) VALUES (?, ?, ?, 'base', 'a', '"
                      + before
                      + "', ?, ?, ?, ?, '"
                      + before
                      + "', '"
                      + before
                      + "', ?)");
          PreparedStatement attempts =
              connection.prepareStatement(
                  "INSERT INTO upload_attempts (queue_id, attempt, step, lease_owner, started_at,"
                      + " ended_at, outcome) VALUES (?, 1, 'add', 'runner', '"
                      + before
                      + "', '"
                      + before
                      + "', 'done')");
          PreparedStatement events =
              connection.prepareStatement(
                  "INSERT INTO events (at, actor, type, asin, listing_id, queue_id) VALUES ('"
                      + before
                      + "', 'add', 'listing.registered', ?, ?, ?)")) {
        String description = "説明".repeat(50);
        for (int id = 1; id <= listings; id++) {
          String asin = "B%09d".formatted(id);
          String status = List.of("listed", "pending", "listed", "failed").get(id % 4);
          boolean listed = status.equals("listed");
          boolean failed = status.equals("failed");
          batch(products, asin, description);
          batch(
              rows,
              id,
              asin,
              listed ? "item-" + id : null,
              "SKU-" + id,
              status,
              failed ? "refused" : null,
              listed ? before : null);
          batch(
              queue,
              id,
              id,
              asin,
              listed ? "success" : status,
              listed || failed ? 1 : 0,
              listed ? "item-" + id : null,
              failed ? "refused" : null,
              listed || failed ? before : null);
          if (listed) {
            batch(live, id);
            batch(attempts, id);
          }
          batch(events, asin, id, id);
          if (id % 10_000 == 0) {
            for (PreparedStatement part : List.of(products, rows, live, queue, attempts, events)) {
              part.executeBatch();
            }
          }
        }
      }
      connection.commit();
    }
  }

  private static void batch(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private static String at(long seconds) {
    return NOW.plusSeconds(seconds).toString().replace('T', ' ').replace("Z", "+00:00");
  }
}
