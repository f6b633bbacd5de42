package dev.ecauto.store;

import dev.ecauto.store.internal.Observers;
import java.sql.Connection;

/** Shows the statements of a connection to the observers that there are. Stateless. */
final class ObservedConnection {
  private ObservedConnection() {}

  /** The connection itself if nobody observes. */
  static Connection over(Connection connection) {
    return Observers.isEmpty()
        ? connection
        : FilteredConnection.over(connection, Observers::statement);
  }
}
