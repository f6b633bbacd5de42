package dev.ecauto.store;

import dev.ecauto.store.StoreConfig.OpenMode;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.Observers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite with one writer connection behind a fair lock and readers of their own. Writers begin
 * IMMEDIATE, because a deferred transaction that reads and then writes fails under contention
 * instead of waiting.
 */
final class SqliteDatabase extends Database {
  /** Gathers statistics where they are missing: without them a claim reads every future row. */
  private static final String OPTIMIZE_ON_OPEN = "PRAGMA optimize=0x10002";

  /** How often the file is opened while another process makes the store. */
  private static final int MAX_OPENS = 10;

  private final StoreConfig config;
  private final SQLiteDataSource dataSource;
  private final StoreFile file;
  private final int version;
  private final JooqSetup jooq;
  private final StoreWatch watch;
  private final Session writer;
  private final ReentrantLock writerLock = new ReentrantLock(true);

  /** How the writer's connection commits; guarded by the writer's lock. */
  private Durability flushing = Durability.FLUSHED;

  private final ConcurrentLinkedDeque<Session> idleReaders = new ConcurrentLinkedDeque<>();

  /** A connection with its jOOQ side, made once. */
  private record Session(Connection connection, Jooq jooq) {}

  private SqliteDatabase(StoreConfig config, SQLiteDataSource dataSource) throws SQLException {
    super(config);
    this.config = config;
    this.jooq = new JooqSetup(config);
    this.dataSource = dataSource;
    this.file = StoreFile.open(config);
    this.watch = new StoreWatch(config);
    Connection connection = connectToFile();
    try {
      this.version = new SchemaMigrator(config).migrate(connection);
      if (config.openMode() != OpenMode.READ) {
        optimize(connection, OPTIMIZE_ON_OPEN);
      }
      this.writer = new Session(connection, jooq.on(StatementCache.over(connection)));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  static SqliteDatabase connect(StoreConfig config) {
    SQLiteConfig pragmas = new SQLiteConfig();
    pragmas.resetOpenMode(SQLiteOpenMode.CREATE);
    pragmas.setJournalMode(SQLiteConfig.JournalMode.WAL);
    pragmas.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    pragmas.setBusyTimeout((int) config.busyTimeout().toMillis());
    pragmas.enforceForeignKeys(true);
    SQLiteDataSource dataSource = new SQLiteDataSource(pragmas);
    dataSource.setUrl(StoreFile.driverUrl(config));
    try {
      return new SqliteDatabase(config, dataSource);
    } catch (SQLException e) {
      throw SqliteErrors.explain("open the store", config.url(), e);
    }
  }

  /** Changing a fresh file to WAL fails at once while another process is writing to it. */
  private Connection connectToFile() throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return dataSource.getConnection();
      } catch (SQLException e) {
        if (!SqliteErrors.isBusy(e) || attempt == MAX_OPENS) {
          throw e;
        }
        awaitWriters();
      }
    }
  }

  /** Whoever makes the store holds the write lock, which SQLite's busy timeout waits for. */
  private void awaitWriters() {
    SQLiteConfig plain = new SQLiteConfig();
    plain.setBusyTimeout((int) config.busyTimeout().toMillis());
    SQLiteDataSource source = new SQLiteDataSource(plain);
    source.setUrl(dataSource.getUrl());
    try (Connection connection = source.getConnection()) {
      SqliteTransaction.execute(connection, "BEGIN EXCLUSIVE");
      SqliteTransaction.execute(connection, "ROLLBACK");
    } catch (SQLException stillBusy) {
      // the next try to open it says what is wrong
    }
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public <T> T write(Durability durability, Function<Transaction, T> work) {
    if (writerLock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction is under way on this thread: pass it on");
    }
    requireWritable();
    writerLock.lock();
    try {
      flushFor(durability);
      return inTransaction(writer, "BEGIN IMMEDIATE", work);
    } finally {
      writerLock.unlock();
    }
  }

  /** Not possible within a transaction. */
  private void flushFor(Durability durability) {
    if (durability == flushing) {
      return;
    }
    requireOpen();
    try {
      String sql = "PRAGMA synchronous = " + (durability == Durability.FLUSHED ? "FULL" : "NORMAL");
      Observers.statement(sql);
      SqliteTransaction.execute(writer.connection(), sql);
      flushing = durability;
    } catch (SQLException e) {
      throw SqliteErrors.explain("begin a transaction", config.url(), e);
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    Session reader = borrowReader();
    try {
      return inTransaction(reader, "BEGIN", work);
    } finally {
      idleReaders.push(reader);
      if (isClosed()) {
        closeReaders();
      }
    }
  }

  private <T> T inTransaction(Session session, String begin, Function<Transaction, T> work) {
    requireOpen();
    file.requireSame();
    return new SqliteTransaction(begin, config.url())
        .run(session.connection(), session.jooq(), work);
  }

  @Override
  public void requireSame() {
    requireOpen();
    file.requireSame();
    watch.look();
  }

  private Session borrowReader() {
    Session idle = idleReaders.poll();
    if (idle != null) {
      return idle;
    }
    try {
      Connection reader = dataSource.getConnection();
      SqliteTransaction.execute(reader, "PRAGMA query_only = ON");
      return new Session(reader, jooq.on(StatementCache.over(reader)));
    } catch (SQLException e) {
      throw SqliteErrors.explain("open a reader", config.url(), e);
    }
  }

  @Override
  protected void release() {
    writerLock.lock();
    try {
      if (!writer.connection().isClosed()) {
        if (config.openMode() != OpenMode.READ) {
          optimize(writer.connection(), "PRAGMA optimize");
        }
        writer.connection().close();
      }
    } catch (SQLException e) {
      throw SqliteErrors.explain("close the store", config.url(), e);
    } finally {
      writerLock.unlock();
      closeReaders();
    }
  }

  /**
   * Nobody waits for it, or fails without it: a full disk, and whoever holds the lock, can be seen.
   */
  private void optimize(Connection connection, String pragma) throws SQLException {
    SqliteTransaction.execute(connection, "PRAGMA busy_timeout = 0");
    try {
      SqliteTransaction.execute(connection, pragma);
    } catch (SQLException e) {
      if (!SqliteErrors.isForNow(e)) {
        throw e;
      }
    } finally {
      SqliteTransaction.execute(
          connection, "PRAGMA busy_timeout = " + config.busyTimeout().toMillis());
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
