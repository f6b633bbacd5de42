package dev.ecauto.store;

import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite with one writer connection behind a fair lock and readers of their own.
 *
 * <p>Transactions are explicit statements on autocommit connections: sqlite-jdbc's own transaction
 * mode begins the next transaction inside {@code commit()}, which then can fail after committing.
 * Writers begin IMMEDIATE, because a deferred transaction that reads and then writes fails under
 * contention instead of waiting.
 */
final class SqliteDatabase extends Database {
  private final StoreConfig config;
  private final SQLiteDataSource dataSource;
  private final Connection writer;
  private final ReentrantLock writerLock = new ReentrantLock(true);
  private final ConcurrentLinkedDeque<Connection> idleReaders = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private SqliteDatabase(StoreConfig config, SQLiteDataSource dataSource) throws SQLException {
    this.config = config;
    this.dataSource = dataSource;
    this.writer = dataSource.getConnection();
  }

  static SqliteDatabase connect(StoreConfig config) {
    SQLiteConfig pragmas = new SQLiteConfig();
    pragmas.setJournalMode(SQLiteConfig.JournalMode.WAL);
    pragmas.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    pragmas.setBusyTimeout((int) config.busyTimeout().toMillis());
    pragmas.enforceForeignKeys(true);
    SQLiteDataSource dataSource = new SQLiteDataSource(pragmas);
    dataSource.setUrl(config.url());
    try {
      Migrations.apply(dataSource, "sqlite", config.url());
      return new SqliteDatabase(config, dataSource);
    } catch (SQLException e) {
      throw failure("open", config, e);
    }
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    if (writerLock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction is under way on this thread: pass it on");
    }
    writerLock.lock();
    try {
      return inTransaction(writer, "BEGIN IMMEDIATE", work);
    } finally {
      writerLock.unlock();
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    Connection reader = borrowReader();
    try {
      return inTransaction(reader, "BEGIN", work);
    } finally {
      idleReaders.push(reader);
      if (closed) {
        closeReaders();
      }
    }
  }

  private <T> T inTransaction(Connection connection, String begin, Function<Transaction, T> work) {
    if (closed) {
      throw new StoreException("the store " + config.url() + " is closed", null);
    }
    execute(connection, begin);
    boolean committed = false;
    try {
      T result = work.apply(new Jooq(DSL.using(connection, SQLDialect.SQLITE)));
      execute(connection, "COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack(connection);
      }
    }
  }

  private void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(sql, config, e);
    }
  }

  /** SQLite may already have rolled back by itself (disk full), then there is nothing to do. */
  private static void rollBack(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // the failure that led here is on its way to the caller
    }
  }

  private Connection borrowReader() {
    Connection idle = idleReaders.poll();
    if (idle != null) {
      return idle;
    }
    try {
      Connection reader = dataSource.getConnection();
      execute(reader, "PRAGMA query_only = ON");
      return reader;
    } catch (SQLException e) {
      throw failure("open a reader", config, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    writerLock.lock();
    try {
      if (!writer.isClosed()) {
        execute(writer, "PRAGMA optimize");
        writer.close();
      }
    } catch (SQLException e) {
      throw failure("close", config, e);
    } finally {
      writerLock.unlock();
      closeReaders();
    }
  }

  private void closeReaders() {
    for (Connection reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
      try {
        reader.close();
      } catch (SQLException e) {
        throw failure("close", config, e);
      }
    }
  }

  private static StoreException failure(String tried, StoreConfig config, SQLException e) {
    return new StoreException(
        "SQLite refused '" + tried + "' on " + config.url() + ": " + e.getMessage(), e);
  }
}
