package dev.ecauto.growth;

import dev.ecauto.store.Dialect;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.FreshStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteDataSource;

/**
 * A database that counts what is done in it, without a clock: SQLite the steps of its virtual
 * machine, each of which reads or compares at most a row; PostgreSQL the pages that it looks at.
 */
final class CountedStore {
  /** So many steps are counted at once. */
  private static final int EVERY = 20;

  private final String url;
  private final StoreConfig config;
  private final AtomicLong steps;

  private CountedStore(String url, StoreConfig config, AtomicLong steps) {
    this.url = url;
    this.config = config;
    this.steps = steps;
  }

  /** An empty one of a dialect. */
  static CountedStore fresh(String kind, Path dir) {
    String url = FreshStore.url(kind, dir);
    AtomicLong steps = new AtomicLong();
    boolean sqlite = kind.equals("sqlite");
    return new CountedStore(
        url,
        StoreConfig.of(
            sqlite ? counting(url, steps) : postgresql(url),
            sqlite ? Dialect.SQLITE : Dialect.POSTGRESQL),
        steps);
  }

  private static DataSource counting(String url, AtomicLong steps) {
    SQLiteDataSource source =
        new SQLiteDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            ProgressHandler.setHandler(
                connection,
                EVERY,
                new ProgressHandler() {
                  @Override
                  protected int progress() {
                    steps.addAndGet(EVERY);
                    return 0;
                  }
                });
            return connection;
          }
        };
    source.setUrl(url);
    return source;
  }

  /** A session's figures are complete once it has ended, so each transaction has its own. */
  private static DataSource postgresql(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }

  /** To open it with. */
  StoreConfig config() {
    return config;
  }

  /** What some work takes. */
  long during(Runnable work) throws SQLException {
    long before = count();
    work.run();
    return count() - before;
  }

  private long count() throws SQLException {
    return url.startsWith("jdbc:sqlite:") ? steps.get() : pages();
  }

  private long pages() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      while (number(
              statement,
              "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                  + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
          > 0) {
        Thread.onSpinWait();
      }
      return number(
          statement,
          "SELECT sum(coalesce(heap_blks_read, 0) + coalesce(heap_blks_hit, 0)"
              + " + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0))"
              + " FROM pg_statio_user_tables");
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Runs statements on it, uncounted. */
  void run(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
