package dev.ecauto.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** PostgreSQL behind a connection pool: the shared queue of several runners. */
final class PostgresDatabase extends Database {
  /**
   * How often a transaction that PostgreSQL asks to repeat (deadlock, serialisation) is repeated.
   */
  private static final int MAX_TRIES = 5;

  private final HikariDataSource pool;
  private final StoreConfig config;

  private PostgresDatabase(StoreConfig config, HikariDataSource pool) {
    this.config = config;
    this.pool = pool;
  }

  static PostgresDatabase connect(StoreConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setAutoCommit(false);
    hikari.setPoolName("ecauto");
    hikari.setConnectionTimeout(config.busyTimeout().toMillis());
    try {
      HikariDataSource pool = new HikariDataSource(hikari);
      Migrations.apply(pool, "postgresql", config.toString());
      return new PostgresDatabase(config, pool);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException("could not connect to " + config + ": " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(work, false);
      } catch (DataAccessException e) {
        boolean repeatable = "40001".equals(e.sqlState()) || "40P01".equals(e.sqlState());
        if (!repeatable || attempt == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return inTransaction(work, true);
  }

  private <T> T inTransaction(Function<Transaction, T> work, boolean readOnly) {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(readOnly);
      connection.setTransactionIsolation(
          readOnly
              ? Connection.TRANSACTION_REPEATABLE_READ
              : Connection.TRANSACTION_READ_COMMITTED);
      boolean committed = false;
      try {
        T result = work.apply(new Jooq(DSL.using(connection, SQLDialect.POSTGRES)));
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new StoreException("PostgreSQL at " + config + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
