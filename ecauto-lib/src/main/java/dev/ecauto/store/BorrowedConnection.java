package dev.ecauto.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A host's connection to SQLite for one transaction: set up as the store needs it, and given back
 * as it came. Used by one thread.
 */
final class BorrowedConnection implements AutoCloseable {
  private final Connection connection;
  private final boolean autoCommit;
  private final Map<String, String> former = new LinkedHashMap<>();

  private BorrowedConnection(Connection connection) throws SQLException {
    this.connection = connection;
    this.autoCommit = connection.getAutoCommit();
  }

  /**
   * @param busyTimeoutMillis how long its statements wait for another's lock
   */
  static BorrowedConnection from(DataSource source, long busyTimeoutMillis) throws SQLException {
    BorrowedConnection borrowed = new BorrowedConnection(source.getConnection());
    try {
      if (!borrowed.autoCommit) {
        // transactions are explicit statements; this one holds nothing yet
        borrowed.connection.setAutoCommit(true);
      }
      borrowed.set("busy_timeout", String.valueOf(busyTimeoutMillis));
      borrowed.set("foreign_keys", "1");
      borrowed.set("synchronous", "2");
      return borrowed;
    } catch (SQLException | RuntimeException e) {
      borrowed.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Sets a pragma until the connection is given back. */
  void set(String pragma, String value) throws SQLException {
    String found = pragma(pragma);
    if (!found.equals(value)) {
      former.putIfAbsent(pragma, found);
      execute("PRAGMA " + pragma + " = " + value);
    }
  }

  private String pragma(String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      for (Map.Entry<String, String> pragma : former.entrySet()) {
        execute("PRAGMA " + pragma.getKey() + " = " + pragma.getValue());
      }
      if (!autoCommit) {
        connection.setAutoCommit(false);
      }
    }
  }
}
