package dev.ecauto.store;

import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
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
  /**
   * How often a transaction is begun when other processes keep the lock for the whole busy timeout:
   * SQLite's waiting is not fair, so one of several busy processes may be passed over.
   */
  private static final int MAX_BEGINS = 4;

  /** Gathers statistics where they are missing: without them a claim reads every future row. */
  private static final String OPTIMIZE_ON_OPEN = "PRAGMA optimize=0x10002";

  private final StoreConfig config;
  private final SQLiteDataSource dataSource;
  private final JooqSetup jooq = new JooqSetup(SQLDialect.SQLITE);
  private final Session writer;
  private final ReentrantLock writerLock = new ReentrantLock(true);
  private final ConcurrentLinkedDeque<Session> idleReaders = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** A connection with its jOOQ side, made once. */
  private record Session(Connection connection, Jooq jooq) {}

  private SqliteDatabase(StoreConfig config, SQLiteDataSource dataSource) throws SQLException {
    this.config = config;
    this.dataSource = dataSource;
    Connection connection = dataSource.getConnection();
    this.writer = new Session(connection, jooq.on(StatementCache.over(connection)));
  }

  static SqliteDatabase connect(StoreConfig config) {
    SQLiteConfig pragmas = new SQLiteConfig();
    pragmas.setJournalMode(SQLiteConfig.JournalMode.WAL);
    pragmas.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    pragmas.setBusyTimeout((int) config.busyTimeout().toMillis());
    pragmas.enforceForeignKeys(true);
    SQLiteDataSource dataSource = new SQLiteDataSource(pragmas);
    dataSource.setUrl(config.url());
    Migrations.apply(dataSource, "sqlite", config.url(), () -> awaitWriters(dataSource));
    try {
      SqliteDatabase database = new SqliteDatabase(config, dataSource);
      execute(database.writer.connection(), OPTIMIZE_ON_OPEN);
      return database;
    } catch (SQLException e) {
      throw SqliteErrors.explain("open the store", config.url(), e);
    }
  }

  /** Whoever changes the schema holds the write lock, which SQLite's busy timeout waits for. */
  private static void awaitWriters(SQLiteDataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      execute(connection, "BEGIN EXCLUSIVE");
      execute(connection, "ROLLBACK");
    } catch (SQLException stillBusy) {
      // the next try of the migration says what is wrong
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
    Session reader = borrowReader();
    try {
      return inTransaction(reader, "BEGIN", work);
    } finally {
      idleReaders.push(reader);
      if (closed) {
        closeReaders();
      }
    }
  }

  private <T> T inTransaction(Session session, String begin, Function<Transaction, T> work) {
    if (closed) {
      throw new StoreException("the store " + config.url() + " is closed", null);
    }
    begin(session.connection(), begin);
    boolean committed = false;
    try {
      T result = work.apply(session.jooq());
      execute(session.connection(), "COMMIT");
      committed = true;
      return result;
    } catch (IntegrityConstraintViolationException e) {
      throw e;
    } catch (DataAccessException | SQLException e) {
      throw SqliteErrors.explain("run a transaction", config.url(), e);
    } finally {
      if (!committed) {
        rollBack(session.connection());
      }
    }
  }

  private void begin(Connection connection, String sql) {
    for (int attempt = 1; ; attempt++) {
      try {
        execute(connection, sql);
        return;
      } catch (SQLException e) {
        if (!SqliteErrors.isBusy(e) || attempt == MAX_BEGINS) {
          throw SqliteErrors.explain("begin a transaction", config.url(), e);
        }
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** SQLite may already have rolled back by itself (disk full), then there is nothing to do. */
  private static void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // the failure that led here is on its way to the caller
    }
  }

  private Session borrowReader() {
    Session idle = idleReaders.poll();
    if (idle != null) {
      return idle;
    }
    try {
      Connection reader = dataSource.getConnection();
      execute(reader, "PRAGMA query_only = ON");
      return new Session(reader, jooq.on(StatementCache.over(reader)));
    } catch (SQLException e) {
      throw SqliteErrors.explain("open a reader", config.url(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    writerLock.lock();
    try {
      if (!writer.connection().isClosed()) {
        execute(writer.connection(), "PRAGMA optimize");
        writer.connection().close();
      }
    } catch (SQLException e) {
      throw SqliteErrors.explain("close the store", config.url(), e);
    } finally {
      writerLock.unlock();
      closeReaders();
    }
  }

  private void closeReaders() {
    for (Session reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
      try {
        reader.connection().close();
      } catch (SQLException e) {
        throw SqliteErrors.explain("close a reader", config.url(), e);
      }
    }
  }
}
