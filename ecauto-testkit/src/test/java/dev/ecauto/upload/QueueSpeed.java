package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.model.AccountId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Claims and finishes rows of our queue and of db-scheduler's, in turns, on the same kind of store.
 */
final class QueueSpeed {
  private static final int BATCH = 50;

  /** As many rows as the owner's shops have waiting; fewer of them are claimed. */
  private static final int QUEUE = 10_000;

  private static final int ROUNDS = 2;

  private final PrintStream out;
  private final String dialect;
  private final UploadQueue queue = new UploadQueue();

  QueueSpeed(PrintStream out, String dialect) {
    this.out = out;
    this.dialect = dialect;
  }

  JsonObject run() throws Exception {
    JsonObject figures = new JsonObject();
    compare(figures, "claimOne", 1, 2_000);
    compare(figures, "claimBatch", BATCH, 5_000);
    return figures;
  }

  private void compare(JsonObject figures, String name, int batch, int rows) throws Exception {
    double ours = 0;
    double theirs = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      double our = ours(batch, rows);
      double their = theirs(batch, rows);
      if (round > 0) {
        ours += our / ROUNDS;
        theirs += their / ROUNDS;
      }
    }
    figures.addProperty(name + "PerSecond", Math.round(ours));
    figures.addProperty(name + "PerSecondOfDbScheduler", Math.round(theirs));
    figures.addProperty(name + "VsDbScheduler", Math.round(100 * ours / theirs) / 100.0);
    out.printf("%s %s: %.0f/s, db-scheduler %.0f/s%n", dialect, name, ours, theirs);
  }

  private double ours(int batch, int rows) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-queue");
    try (Database db = Database.open(StoreConfig.at(Shelf.url(dialect, dir)))) {
      Instant due = Instant.parse("2026-01-01T00:00:00Z");
      Shelf.fill(db, "a", 0, QUEUE, 1, due);
      return rate(rows, batch, size -> claimAndFinish(db, size));
    }
  }

  private int claimAndFinish(Database db, int batch) {
    Instant now = Instant.now();
    List<UploadTask> tasks =
        db.write(
            tx ->
                queue.claim(
                    tx,
                    new ClaimRequest(
                        SimulatedShop.ID,
                        new AccountId("a"),
                        "runner",
                        now,
                        now.plusSeconds(300),
                        now,
                        ClaimRequest.Selection.ALL,
                        batch)));
    db.run(tx -> tasks.forEach(task -> queue.finish(tx, task, "item-" + task.id(), now)));
    return tasks.size();
  }

  private double theirs(int batch, int rows) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-peer");
    try (DbSchedulerPeer peer = new DbSchedulerPeer(Shelf.url(dialect, dir))) {
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
