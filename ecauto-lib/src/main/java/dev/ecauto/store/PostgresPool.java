package dev.ecauto.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The store's own connections to PostgreSQL. The one class that needs HikariCP. */
final class PostgresPool {
  private PostgresPool() {}

  /**
   * @throws RuntimeException if the server cannot be reached
   */
  static ConnectionSource open(StoreConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setAutoCommit(false);
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.setPoolName("ecauto");
    hikari.setMinimumIdle(1); // a command needs one connection; a daemon opens more
    hikari.setConnectionTimeout(config.busyTimeout().toMillis());
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setJdbcUrl(config.url());
    if (config.schema() != null) {
      hikari.setSchema(config.schema());
    }
    HikariDataSource pool = new HikariDataSource(hikari);
    return new ConnectionSource(pool, pool::close);
  }
}
