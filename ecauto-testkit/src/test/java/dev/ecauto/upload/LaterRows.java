package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadTask;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long a claim looks at a queue whose rows are all scheduled for later. */
final class LaterRows {
  private static final int ROWS = 100_000;
  private static final int CLAIMS = 1_000;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final UploadQueue queue = new UploadQueue();

  JsonObject run(PrintStream out, String name, String url) {
    long empty;
    try (Database db = Database.open(StoreConfig.at(url))) {
      warmUp(db);
      empty = micros(db);
      Shelf.fill(db, "a", 0, ROWS, 1, NOW.plus(Duration.ofDays(1)));
    }
    long later;
    try (Database db = Database.open(StoreConfig.at(url))) {
      warmUp(db);
      later = micros(db);
    }
    out.printf(
        "%s: a claim looks at an empty queue for %d µs, at %,d later rows for %d µs%n",
        name, empty, ROWS, later);
    JsonObject figures = new JsonObject();
    figures.addProperty("emptyQueueMicros", empty);
    figures.addProperty("laterRowsMicros", later);
    figures.addProperty("ratio", Math.round(100.0 * later / empty) / 100.0);
    return figures;
  }

  private void warmUp(Database db) {
    for (int i = 0; i < 3; i++) {
      micros(db);
    }
  }

  private long micros(Database db) {
    Instant start = Instant.now();
    for (int i = 0; i < CLAIMS; i++) {
      List<UploadTask> claimed = db.write(tx -> queue.claim(tx, Shelf.claim("runner", NOW, 1)));
      if (!claimed.isEmpty()) {
        throw new IllegalStateException("claimed before its time: " + claimed);
      }
    }
    return Duration.between(start, Instant.now()).toNanos() / 1_000 / CLAIMS;
  }
}
