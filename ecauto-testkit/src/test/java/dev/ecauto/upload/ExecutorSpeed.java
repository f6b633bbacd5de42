package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.Run;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The product's own executor over a shop without limits or latency, on a store with statistics and
 * a backlog, beside db-scheduler as a running scheduler: in turns, medians of five rounds after one
 * that warms up.
 */
final class ExecutorSpeed {
  private static final int IMAGES = 5;
  private static final int ROUNDS = Integer.getInteger("rounds", 5);

  /** So many items of an account are in turns that are not yet full. */
  private static final int FIRST = 31;

  private static final int ITEMS = Integer.getInteger("items", 2_000);

  /** How many rows wait, and of how many accounts. */
  private record Size(String name, int rows, int accounts) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("3000 rows, 1 account", 3_000, 1),
          new Size("10000 rows, 10 accounts", 10_000, 10),
          new Size("100000 rows, 100 accounts", 100_000, 100));

  private final PrintStream out;
  private final String name;
  private final Callable<String> freshUrl;

  ExecutorSpeed(PrintStream out, String name, Callable<String> freshUrl) {
    this.out = out;
    this.name = name;
    this.freshUrl = freshUrl;
  }

  JsonObject run() throws Exception {
    JsonObject figures = new JsonObject();
    for (Size size : SIZES) {
      figures.add(size.name, run(size));
    }
    return figures;
  }

  private JsonObject run(Size size) throws Exception {
    SimulatedShop shop =
        new SimulatedShop(Clock.systemUTC(), Duration.ZERO, SimulatedShop.Limits.NONE);
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> durable = new ArrayList<>();
    try (Database db = Database.open(StoreConfig.at(freshUrl.call()));
        SchedulerPeer ten = new SchedulerPeer(freshUrl.call(), 10);
        SchedulerPeer fifty = new SchedulerPeer(freshUrl.call(), 50)) {
      Backlog backlog = new Backlog(db, size);
      backlog.add(size.rows / size.accounts);
      db.run(tx -> Jooq.dsl(tx).execute("ANALYZE"));
      for (int round = 0; round <= ROUNDS; round++) {
        backlog.add(ITEMS / size.accounts + FIRST);
        double our = upload(db, shop, FIRST * size.accounts, ITEMS);
        double free = best(ten, fifty, SchedulerPeer.Work.NOTHING);
        double written = best(ten, fifty, SchedulerPeer.Work.DURABLE_STEPS);
        if (round > 0) {
          ours.add(our);
          bare.add(free);
          durable.add(written);
        }
      }
    }
    return figures(size, median(ours), median(bare), median(durable));
  }

  /** What waits for its upload; as much is added as is taken. */
  private static final class Backlog {
    private final Database db;
    private final Size size;
    private int added;

    Backlog(Database db, Size size) {
      this.db = db;
      this.size = size;
    }

    void add(int each) {
      for (int account = 0; account < size.accounts; account++) {
        Shelf.fill(db, "a" + account, added, each, IMAGES, Instant.parse("2026-01-01T00:00:00Z"));
        added += each;
      }
    }
  }

  /** The peer with as many threads as serve it best. */
  private static double best(SchedulerPeer ten, SchedulerPeer fifty, SchedulerPeer.Work work)
      throws InterruptedException {
    return Math.max(ten.run(ITEMS, work), fifty.run(ITEMS, work));
  }

  private JsonObject figures(Size size, double ours, double bare, double durable) {
    out.printf(
        "%s, %s: executor %.0f/s, db-scheduler %.0f/s bare, %.0f/s with durable steps%n",
        name, size.name, ours, bare, durable);
    JsonObject figures = new JsonObject();
    figures.addProperty("executorPerSecond", Math.round(ours));
    figures.addProperty("schedulerBarePerSecond", Math.round(bare));
    figures.addProperty("schedulerDurablePerSecond", Math.round(durable));
    figures.addProperty("vsSchedulerBare", Math.round(100 * ours / bare) / 100.0);
    figures.addProperty("vsSchedulerDurable", Math.round(100 * ours / durable) / 100.0);
    return figures;
  }

  private static double median(List<Double> rates) {
    Collections.sort(rates);
    return rates.get(rates.size() / 2);
  }

  /**
   * How many items a second a running executor publishes, once every account is past its first
   * turns, which are small, as it was past the reading of its shop before.
   */
  private static double upload(Database db, SimulatedShop shop, int first, int items)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(first);
    CountDownLatch done = new CountDownLatch(first + items);
    shop.weather(
        new SimulatedShop.Weather() {
          @Override
          public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
            if (call.equals("publish")) {
              begun.countDown();
              done.countDown();
            }
            return null;
          }
        });
    UploadServices services =
        Shelf.services(
            db, Map.of(SimulatedShop.ID, shop), UploadGate.OPEN, Time.system(), new Random(1));
    try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
      Run<UploadReport> run = executor.start(UploadScope.due().withEnd(UploadScope.End.STOPPED));
      begun.await();
      long start = System.nanoTime();
      done.await();
      double seconds = (System.nanoTime() - start) / 1e9;
      run.stop();
      return items / seconds;
    }
  }
}
