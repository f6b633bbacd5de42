package dev.ecauto.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ecauto.store.StoreConfig.OpenMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;

/** PostgreSQL behind a connection pool: the shared queue of several runners. */
final class PostgresDatabase extends Database {
  /**
   * How often a transaction that PostgreSQL asks to repeat (deadlock, serialisation) is repeated.
   */
  private static final int MAX_TRIES = 5;

  private static final String NOTHING_CHANGED = "nothing was changed";
  private static final String MAYBE_CHANGED =
      "the answer did not come, so the change may have been made";

  private final HikariDataSource pool;
  private final StoreConfig config;
  private final int version;
  private final JooqSetup jooq = new JooqSetup(SQLDialect.POSTGRES);

  private PostgresDatabase(StoreConfig config, HikariDataSource pool, int version) {
    this.config = config;
    this.pool = pool;
    this.version = version;
  }

  static PostgresDatabase connect(StoreConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setAutoCommit(false);
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.setPoolName("ecauto");
    hikari.setConnectionTimeout(config.busyTimeout().toMillis());
    HikariDataSource pool = null;
    try {
      hikari.setJdbcUrl(config.url());
      pool = new HikariDataSource(hikari);
      return new PostgresDatabase(config, pool, migrate(pool, config));
    } catch (SQLException | RuntimeException e) {
      if (pool != null) {
        pool.close();
      }
      throw e instanceof StoreException said ? said : unopened(config, e);
    }
  }

  private static int migrate(HikariDataSource pool, StoreConfig config) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true);
      return new SchemaMigrator(SchemaDialect.POSTGRESQL, config).migrate(connection);
    }
  }

  private static StoreException unopened(StoreConfig config, Exception e) {
    return new StoreException(
        "could not open the store at "
            + config.shownUrl()
            + ": "
            + Passwords.masked(String.valueOf(e.getMessage()), config)
            + "; check that the server runs, and user, password and database",
        Passwords.masked(e, config));
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    if (config.openMode() == OpenMode.READ) {
      throw new StoreException(
          "the store " + config.shownUrl() + " was opened for reading only", null);
    }
    return repeating(() -> inTransaction(work, Access.WRITE));
  }

  private <T> T repeating(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (DataAccessException e) {
        boolean repeatable = "40001".equals(e.sqlState()) || "40P01".equals(e.sqlState());
        if (e instanceof IntegrityConstraintViolationException) {
          throw e;
        } else if (!repeatable || attempt == MAX_TRIES) {
          throw failure(NOTHING_CHANGED, e);
        }
      }
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    try {
      return inTransaction(work, Access.READ);
    } catch (DataAccessException e) {
      throw failure("nothing was read", e);
    }
  }

  private enum Access {
    READ,
    WRITE
  }

  private <T> T inTransaction(Function<Transaction, T> work, Access access) {
    try (Connection connection = pool.getConnection()) {
      T result;
      try {
        if (access == Access.READ) {
          snapshot(connection);
        }
        result = work.apply(jooq.on(connection));
      } catch (RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
      commit(connection);
      return result;
    } catch (SQLException e) {
      throw failure(NOTHING_CHANGED, e);
    }
  }

  /** For this transaction alone: the pool would undo a setting of the connection by more calls. */
  private static void snapshot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }
  }

  /** A rollback that fails means a broken connection, and then PostgreSQL rolls back by itself. */
  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw failure(MAYBE_CHANGED, e);
    }
  }

  private StoreException failure(String effect, Exception e) {
    return new StoreException(
        "PostgreSQL at "
            + config.shownUrl()
            + " failed: "
            + Passwords.masked(String.valueOf(e.getMessage()), config)
            + " ("
            + effect
            + ")",
        Passwords.masked(e, config));
  }

  @Override
  public void close() {
    pool.close();
  }
}
