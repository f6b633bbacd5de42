package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.bench.RegisterWork.ServiceLoad;
import dev.ecauto.catalog.Product;
import dev.ecauto.placement.RegisterOutcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The service and its peer on two stores of one kind, page by page in turns, so that whatever else
 * the machine does meets both alike; the clock's median page counts.
 */
final class RegisterRates {
  private static final int PRODUCTS = Integer.getInteger("bench.products", 100_000);
  private static final int WARM_UP = 20_000;

  private final Callable<String> freshUrl;

  RegisterRates(Callable<String> freshUrl) {
    this.freshUrl = freshUrl;
  }

  JsonObject measure() throws Exception {
    RegisterWork.throughService(freshUrl.call(), WARM_UP);
    String peerUrl = freshUrl.call();
    String serviceUrl = freshUrl.call();
    Clocked peer = new Clocked();
    Clocked service = new Clocked();
    try (RegisterPeer peerLoad = new RegisterPeer(peerUrl);
        ServiceLoad serviceLoad = new ServiceLoad(serviceUrl)) {
      for (int from = 0; from < PRODUCTS; from += RegisterWork.PER_COMMIT) {
        List<Product> page = RegisterWork.page(from);
        List<RegisterOutcome> outcomes = service.time(() -> serviceLoad.register(page));
        List<RegisterPeer.Row> rows = peerLoad.rows(page, outcomes);
        peer.time(
            () -> {
              peerLoad.load(rows);
              return rows;
            });
      }
      peer.processor += serverProcessor(peerUrl);
      service.processor += serverProcessor(serviceUrl);
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("products", PRODUCTS);
    figures.addProperty("productsPerCommit", RegisterWork.PER_COMMIT);
    figures.addProperty("jdbcProductsPerSecond", peer.perSecond());
    figures.addProperty("serviceProductsPerSecond", service.perSecond());
    figures.addProperty("ratioToJdbcBatch", ratio(peer.median(), service.median()));
    figures.addProperty("ratioByProcessorTime", ratio(peer.processor, service.processor));
    return figures;
  }

  private static double ratio(long peer, long service) {
    return Math.round(100.0 * peer / service) / 100.0;
  }

  /** What the server's processes of a store have taken; SQLite has none. */
  private static long serverProcessor(String url) throws SQLException {
    if (url.startsWith("jdbc:sqlite:")) {
      return 0;
    }
    long nanos = 0;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
      while (rows.next()) {
        nanos +=
            ProcessHandle.of(rows.getLong(1))
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
      }
    }
    return nanos;
  }

  /** Time that pages took, by the clock and by the processor. */
  private static final class Clocked {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Long> pages = new ArrayList<>();
    private long processor;

    <T> T time(Callable<T> work) throws Exception {
      long begun = System.nanoTime();
      long before = THREADS.getCurrentThreadCpuTime();
      T result = work.call();
      pages.add(System.nanoTime() - begun);
      processor += THREADS.getCurrentThreadCpuTime() - before;
      return result;
    }

    long median() {
      return pages.stream().sorted().skip(pages.size() / 2).findFirst().orElseThrow();
    }

    long perSecond() {
      return Math.round(RegisterWork.PER_COMMIT * 1e9 / median());
    }
  }
}
