package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The store fails while items go to the shop; once it is back, the work goes on. */
@Tag("slow")
class UploadUnderStoreFaultsTest {
  private static final int ITEMS = 12;

  @TempDir Path dir;

  /** Runs something once, after the first call of each kind in a set. */
  private static final class Once implements SimulatedShop.Weather {
    private final Set<String> calls;
    private final Runnable trouble;

    Once(Set<String> calls, Runnable trouble) {
      this.calls = ConcurrentHashMap.newKeySet();
      this.calls.addAll(calls);
      this.trouble = trouble;
    }

    @Override
    public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
      if (calls.remove(call)) {
        trouble.run();
      }
      return null;
    }
  }

  @Test
  void connectionsKilledInTheMiddleOfATransactionDelayTheWorkAndNothingElse() {
    List<CompletableFuture<Void>> killers = new ArrayList<>();
    try (UploadRig rig = new UploadRig("postgresql", dir).with(ITEMS)) {
      rig.shop.weather(
          new Once(
              Set.of("add", "image-1", "publish"), () -> killers.add(killWhoWaitsFor(rig.url))));

      UploadReport report = rig.drainAll();

      assertThat(killers).hasSize(3).allMatch(CompletableFuture::isDone);
      assertThat(report.published()).isEqualTo(ITEMS);
      Laws.check(rig.db, rig.shop);
    }
  }

  /** Locks the queue now, and kills whoever runs into that. */
  private static CompletableFuture<Void> killWhoWaitsFor(String url) {
    try {
      Connection connection = DriverManager.getConnection(url);
      connection.setAutoCommit(false);
      Statement statement = connection.createStatement();
      statement.execute("LOCK TABLE upload_queue IN ACCESS EXCLUSIVE MODE");
      return CompletableFuture.runAsync(() -> killAndClose(connection, statement));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void killAndClose(Connection connection, Statement statement) {
    try (connection) {
      boolean killed = false;
      while (!killed) {
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
          killed = rows.next();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRestartOfTheDatabaseDelaysTheWorkAndNothingElse() throws Exception {
    RestartablePostgres server = new RestartablePostgres(dir.resolve("data"));
    SimulatedShop shop =
        new SimulatedShop(Clock.systemUTC(), Duration.ZERO, SimulatedShop.Limits.NONE);
    shop.weather(new Once(Set.of("add", "publish"), server::restart));
    StoreConfig impatient =
        StoreConfig.builder(server.url()).busyTimeout(Duration.ofMillis(500)).build();
    try (server;
        Database db = Database.open(impatient)) {
      Shelf.fill(db, "a", 0, ITEMS, 2, Shelf.NOW);

      UploadReport report = drainOnSystemTime(db, shop);

      assertThat(server.restarts.join()).isEqualTo(2);
      assertThat(report.published()).isEqualTo(ITEMS);
      Laws.check(db, shop);
    }
  }

  /** A server that goes down at once and comes back, on the same port, a moment later. */
  private static final class RestartablePostgres implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres server;
    private CompletableFuture<Integer> restarts = CompletableFuture.completedFuture(0);

    RestartablePostgres(Path data) throws IOException {
      this.data = data;
      this.server = start(0);
    }

    private EmbeddedPostgres start(int port) throws IOException {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .start();
    }

    String url() {
      return server.getJdbcUrl("postgres", "postgres");
    }

    void restart() {
      int port = server.getPort();
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      restarts =
          restarts.thenApplyAsync(
              before -> {
                try {
                  server = start(port);
                  return before + 1;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  @Test
  void aFullDiskIsSaidAndOnceThereIsRoomEverythingIsFinished() {
    try (UploadRig rig = new UploadRig("sqlite", dir)) {
      Shelf.fill(rig.db, "a", 0, ITEMS, 20, Shelf.NOW);
      rig.shop.weather(new Once(Set.of("image-3"), () -> limitPages(rig.db, 1)));

      assertThatThrownBy(rig::drainAll)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("free some disk space");
      assertThat(rig.conservation().listed()).isLessThan(ITEMS);
      assertThat(rig.conservation().holds()).isTrue();

      limitPages(rig.db, 1_000_000);
      rig.drainAll();

      assertThat(rig.conservation().listed()).isEqualTo(ITEMS);
      Laws.check(rig.db, rig.shop);
    }
  }

  /** 237 traces in 76 s were written to the log, which lay on the same disk. */
  @Test
  void aDaemonGivesUpWhenItsPatienceIsOverAndSaysSoInOneLine() {
    Logger uploads = (Logger) LoggerFactory.getLogger("dev.ecauto.upload");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    uploads.addAppender(lines);
    try (UploadRig rig = new UploadRig("sqlite", dir)) {
      Shelf.fill(rig.db, "a", 0, ITEMS, 20, Shelf.NOW);
      rig.shop.weather(new Once(Set.of("image-3"), () -> limitPages(rig.db, 1)));
      UploadServices services =
          Shelf.services(
              rig.db,
              Map.of(SimulatedShop.ID, rig.shop),
              UploadGate.OPEN,
              Time.system(),
              new Random(1));
      UploadConfig impatient =
          UploadConfig.builder()
              .pollInterval(Duration.ofMillis(20))
              .storePatience(Duration.ofSeconds(1))
              .build();

      try (UploadExecutor executor = new UploadExecutor(services, impatient)) {
        assertThatThrownBy(() -> executor.runUntilStopped(UploadScope.due()))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("free some disk space");
      }

      assertThat(services.time().stopSignal().isRequested()).isTrue();
      assertThat(lines.list)
          .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
          .hasSize(1);
    } finally {
      uploads.detachAppender(lines);
    }
  }

  private static void limitPages(Database db, int pages) {
    db.run(tx -> Jooq.dsl(tx).execute("PRAGMA max_page_count = " + pages));
  }

  private static UploadReport drainOnSystemTime(Database db, SimulatedShop shop) {
    UploadServices services =
        Shelf.services(
            db, Map.of(SimulatedShop.ID, shop), UploadGate.OPEN, Time.system(), new Random(1));
    try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
      return executor.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY));
    }
  }
}
