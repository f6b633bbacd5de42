package dev.ecauto.store;

import static dev.ecauto.schema.Tables.STORE_IDENTITY;

import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Work of the store inside a host's transaction. Safe for use by many threads. */
final class JoinedTransaction {
  private final StoreConfig config;
  private final JooqSetup jooq;

  JoinedTransaction(StoreConfig config) {
    this.config = config;
    this.jooq = new JooqSetup(config);
  }

  <T> T run(Connection connection, Function<Transaction, T> work) {
    try {
      if (connection.getAutoCommit()) {
        throw new IllegalArgumentException(
            "the connection has no transaction under way, so nothing could be joined: turn its"
                + " autoCommit off first");
      }
      String schema = config.schema();
      return schema == null
          ? apply(connection, work)
          : inSchema(connection, schema, () -> apply(connection, work));
    } catch (IntegrityConstraintViolationException e) {
      throw e;
    } catch (SQLException | DataAccessException e) {
      throw new StoreException(
          "the store could not work in the host's transaction: "
              + Passwords.masked(String.valueOf(e.getMessage()), config)
              + "; roll it back",
          Passwords.masked(e, config));
    }
  }

  private <T> T apply(Connection connection, Function<Transaction, T> work) {
    Jooq tx = jooq.on(connection);
    requireStore(tx);
    return work.apply(tx);
  }

  /** Fails where the connection is to a database in which this store is not. */
  private void requireStore(Jooq tx) {
    try {
      tx.dsl().fetchExists(STORE_IDENTITY);
    } catch (DataAccessException e) {
      throw new IllegalArgumentException(
          "the connection is to a database that does not hold the store "
              + config.shownUrl()
              + ": take one of the same database",
          e);
    }
  }

  private interface Work<T> {
    T get() throws SQLException;
  }

  /** The host's search path comes back also when the work fails, as far as PostgreSQL lets it. */
  private static <T> T inSchema(Connection connection, String schema, Work<T> work)
      throws SQLException {
    String former = searchPath(connection, null);
    searchPath(connection, '"' + schema + '"');
    T result = work.get();
    searchPath(connection, former);
    return result;
  }

  /** Sets it for this transaction if one is given; what it is then. */
  private static String searchPath(Connection connection, @Nullable String path)
      throws SQLException {
    String sql =
        path == null
            ? "SELECT current_setting('search_path')"
            : "SELECT set_config('search_path', ?, true)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (path != null) {
        statement.setString(1, path);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
