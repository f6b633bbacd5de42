package dev.ecauto.store;

import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * A transaction on SQLite, as explicit statements on a connection that commits each statement by
 * itself: sqlite-jdbc's own mode begins the next transaction inside {@code commit()}, which then
 * can fail after committing. Stateless.
 *
 * @param begin the statement that begins it
 * @param url which store, for messages
 */
record SqliteTransaction(String begin, String url) {
  /**
   * How often a transaction is begun when other processes keep the lock for the whole busy timeout:
   * SQLite's waiting is not fair, so one of several busy processes may be passed over.
   */
  private static final int MAX_BEGINS = 4;

  <T> T run(Connection connection, Jooq jooq, Function<Transaction, T> work) {
    begin(connection);
    boolean committed = false;
    try {
      T result = work.apply(jooq);
      execute(connection, "COMMIT");
      committed = true;
      return result;
    } catch (IntegrityConstraintViolationException e) {
      throw e;
    } catch (DataAccessException | SQLException e) {
      throw SqliteErrors.explain("run a transaction", url, e);
    } finally {
      if (!committed) {
        rollBack(connection);
      }
    }
  }

  private void begin(Connection connection) {
    for (int attempt = 1; ; attempt++) {
      try {
        execute(connection, begin);
        return;
      } catch (SQLException e) {
        if (!SqliteErrors.isBusy(e) || attempt == MAX_BEGINS) {
          throw SqliteErrors.explain("begin a transaction", url, e);
        }
      }
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** SQLite may already have rolled back by itself (disk full), then there is nothing to do. */
  private static void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // the failure that led here is on its way to the caller
    }
  }
}
