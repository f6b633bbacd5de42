package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadTask;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;

/**
 * Claims and finishes rows of our queue and of db-scheduler's, in turns, on the same kind of store.
 */
final class QueueSpeed {
  private static final int BATCH = 50;

  /** As many rows as the owner's shops have waiting; fewer of them are claimed. */
  private static final int QUEUE = 10_000;

  /** After one to warm up; the median counts. */
  private static final int ROUNDS = 5;

  private final PrintStream out;
  private final String name;
  private final Callable<String> freshUrl;
  private final UploadQueue queue = new UploadQueue();

  /**
   * @param name what the store is called
   * @param freshUrl gives an empty store, again and again
   */
  QueueSpeed(PrintStream out, String name, Callable<String> freshUrl) {
    this.out = out;
    this.name = name;
    this.freshUrl = freshUrl;
  }

  JsonObject run() throws Exception {
    JsonObject figures = new JsonObject();
    compare(figures, "claimOne", 1, 2_000);
    compare(figures, "claimBatch", BATCH, 5_000);
    return figures;
  }

  private void compare(JsonObject figures, String what, int batch, int rows) throws Exception {
    List<Double> ourRates = new ArrayList<>();
    List<Double> theirRates = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double our = ours(batch, rows);
      double their = theirs(batch, rows);
      if (round > 0) {
        ourRates.add(our);
        theirRates.add(their);
      }
    }
    double ours = median(ourRates);
    double theirs = median(theirRates);
    figures.addProperty(what + "PerSecond", Math.round(ours));
    figures.addProperty(what + "PerSecondOfDbScheduler", Math.round(theirs));
    figures.addProperty(what + "VsDbScheduler", Math.round(100 * ours / theirs) / 100.0);
    out.printf("%s %s: %.0f/s, db-scheduler %.0f/s%n", name, what, ours, theirs);
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
  }

  private double ours(int batch, int rows) throws Exception {
    try (Database db = Database.open(StoreConfig.at(freshUrl.call()))) {
      Instant due = Instant.parse("2026-01-01T00:00:00Z");
      Shelf.fill(db, "a", 0, QUEUE, 1, due);
      List<UploadTask> begun = new ArrayList<>();
      return rate(rows, batch, size -> claimAndFinish(db, begun, size));
    }
  }

  /** As the executor does it, the transaction that ends some rows claims the next ones. */
  private int claimAndFinish(Database db, List<UploadTask> begun, int batch) {
    Instant now = Instant.now();
    List<UploadTask> claimed =
        db.write(
            tx -> {
              begun.forEach(task -> queue.finish(tx, task, "item-" + task.id(), now));
              return queue.claim(tx, Shelf.claim("runner", now, batch));
            });
    begun.clear();
    begun.addAll(claimed);
    return begun.size();
  }

  private double theirs(int batch, int rows) throws Exception {
    try (DbSchedulerPeer peer = new DbSchedulerPeer(freshUrl.call())) {
      peer.fill(QUEUE);
      return rate(rows, batch, peer::claimAndFinish);
    }
  }

  private static double rate(int rows, int batch, IntUnaryOperator claimAndFinish) {
    Instant start = Instant.now();
    int done = 0;
    while (done < rows) {
      int claimed = claimAndFinish.applyAsInt(batch);
      if (claimed == 0) {
        throw new IllegalStateException("only " + done + " of " + rows + " rows came");
      }
      done += claimed;
    }
    return rows * 1e9 / Duration.between(start, Instant.now()).toNanos();
  }
}
