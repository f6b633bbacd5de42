package dev.ecauto.store;

import dev.ecauto.store.internal.StatementObserver;
import java.sql.Connection;
import java.util.List;
import java.util.ServiceLoader;

/** Shows the statements of a connection to the observers that there are. Stateless. */
final class ObservedConnection {
  private static final List<StatementObserver> OBSERVERS =
      ServiceLoader.load(StatementObserver.class, StatementObserver.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private ObservedConnection() {}

  /** The connection itself if nobody observes. */
  static Connection over(Connection connection) {
    return OBSERVERS.isEmpty()
        ? connection
        : FilteredConnection.over(connection, ObservedConnection::shown);
  }

  private static String shown(String sql) {
    OBSERVERS.forEach(observer -> observer.onStatement(sql));
    return sql;
  }
}
