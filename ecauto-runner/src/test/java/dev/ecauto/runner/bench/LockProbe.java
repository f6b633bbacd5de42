package dev.ecauto.runner.bench;

import com.google.gson.JsonObject;
import dev.ecauto.time.StopSignal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What other processes are refused for how long, tried every tenth of a second until closed. */
final class LockProbe implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String READ = "SELECT 1 FROM listings WHERE id = 1";
  private static final String WRITE = "UPDATE listings SET updated_at = updated_at WHERE id = 1";

  private final StopSignal stop = StopSignal.create();
  private final AtomicLong readsRefused = new AtomicLong();
  private final AtomicLong writesRefused = new AtomicLong();
  private final String url;
  private final Thread thread;

  LockProbe(String url) {
    this.url = url;
    this.thread = new Thread(this::probe, "lock-probe");
    thread.start();
  }

  private void probe() {
    while (!stop.isRequested()) {
      long begun = System.nanoTime();
      boolean reads = succeeds(READ);
      boolean writes = succeeds(WRITE);
      var unused = stop.await(PAUSE);
      long took = (System.nanoTime() - begun) / 1_000_000;
      readsRefused.addAndGet(reads ? 0 : took);
      writesRefused.addAndGet(writes ? 0 : took);
    }
  }

  private boolean succeeds(String sql) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          url.startsWith("jdbc:sqlite:") ? "PRAGMA busy_timeout = 50" : "SET lock_timeout = 50");
      statement.execute(sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  JsonObject figures() {
    close();
    JsonObject figures = new JsonObject();
    figures.addProperty("readsRefusedMs", readsRefused.get());
    figures.addProperty("writesRefusedMs", writesRefused.get());
    return figures;
  }

  @Override
  public void close() {
    stop.request();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
