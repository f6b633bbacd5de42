package dev.ecauto.store;

import javax.sql.DataSource;

/**
 * Where connections to PostgreSQL come from.
 *
 * @param connections gives them
 * @param end closes what is the store's own; nothing of a host's
 */
record ConnectionSource(DataSource connections, Runnable end) {
  static ConnectionSource of(StoreConfig config) {
    DataSource host = config.dataSource();
    if (host != null) {
      return new ConnectionSource(host, () -> {});
    }
    return PostgresPool.open(config);
  }
}
