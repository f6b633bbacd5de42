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
    try {
      return PostgresPool.open(config);
    } catch (NoClassDefFoundError missing) {
      throw new StoreException(
          "could not open the store at "
              + config.shownUrl()
              + ": connections of its own need com.zaxxer:HikariCP and org.postgresql:postgresql on"
              + " the class path; add both, or give a DataSource",
          missing);
    }
  }
}
