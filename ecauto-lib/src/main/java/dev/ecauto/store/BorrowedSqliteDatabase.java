package dev.ecauto.store;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A store in a host's SQLite database: each transaction borrows a connection, so a pool of one
 * connection is enough, and the host's journal mode stays.
 */
final class BorrowedSqliteDatabase extends Database {
  private static final String TRIED = "use a connection of the host";

  private final StoreConfig config;
  private final DataSource source;
  private final int version;
  private final JooqSetup jooq;
  private final ReentrantLock writerLock = new ReentrantLock(true);

  private BorrowedSqliteDatabase(StoreConfig config, DataSource source, int version) {
    super(config);
    this.config = config;
    this.source = source;
    this.version = version;
    this.jooq = new JooqSetup(config);
  }

  static BorrowedSqliteDatabase connect(StoreConfig config) {
    DataSource source = Objects.requireNonNull(config.dataSource());
    try (BorrowedConnection borrowed = borrow(config, source)) {
      int version = new SchemaMigrator(config).migrate(borrowed.connection());
      return new BorrowedSqliteDatabase(config, source, version);
    } catch (SQLException e) {
      throw SqliteErrors.explain("open the store", config.url(), e);
    }
  }

  private static BorrowedConnection borrow(StoreConfig config, DataSource source)
      throws SQLException {
    return BorrowedConnection.from(source, config.busyTimeout().toMillis());
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
    try (BorrowedConnection borrowed = borrow(config, source)) {
      return run(borrowed, "BEGIN IMMEDIATE", work);
    } catch (SQLException e) {
      throw SqliteErrors.explain(TRIED, config.url(), e);
    } finally {
      writerLock.unlock();
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    try (BorrowedConnection borrowed = borrow(config, source)) {
      borrowed.set("query_only", "1");
      return run(borrowed, "BEGIN", work);
    } catch (SQLException e) {
      throw SqliteErrors.explain(TRIED, config.url(), e);
    }
  }

  private <T> T run(BorrowedConnection borrowed, String begin, Function<Transaction, T> work) {
    requireOpen();
    return new SqliteTransaction(begin, config.url())
        .run(borrowed.connection(), jooq.on(borrowed.connection()), work);
  }

  @Override
  protected void release() {
    // every connection is the host's
  }
}
