package dev.ecauto.store;

import dev.ecauto.store.StoreConfig.OpenMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL behind a connection pool: the shared queue of several runners. */
final class PostgresDatabase extends Database {
  /**
   * How often a transaction that PostgreSQL asks to repeat (deadlock, serialisation) is repeated.
   */
  private static final int MAX_TRIES = 5;

  private static final String NOTHING_CHANGED = "nothing was changed";
  private static final String MAYBE_CHANGED =
      "the answer did not come, so the change may have been made";

  private final ConnectionSource source;
  private final StoreConfig config;
  private final int version;
  private final JooqSetup jooq;

  private PostgresDatabase(StoreConfig config, ConnectionSource source, int version) {
    super(config);
    this.config = config;
    this.source = source;
    this.version = version;
    this.jooq = new JooqSetup(config);
  }

  static PostgresDatabase connect(StoreConfig config) {
    ConnectionSource source = null;
    try {
      source = ConnectionSource.of(config);
      return new PostgresDatabase(config, source, migrate(source, config));
    } catch (SQLException | RuntimeException e) {
      if (source != null) {
        source.end().run();
      }
      throw e instanceof StoreException said ? said : unopened(config, e);
    }
  }

  private static int migrate(ConnectionSource source, StoreConfig config) throws SQLException {
    try (Connection connection = source.connections().getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return inSchema(connection, config);
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  private static int inSchema(Connection connection, StoreConfig config) throws SQLException {
    String schema = config.schema();
    if (schema == null) {
      return new SchemaMigrator(config).migrate(connection);
    }
    String former =
        Objects.requireNonNull(text(connection, "SELECT current_setting('search_path')"));
    boolean mayMake =
        config.openMode() == OpenMode.CREATE && config.migration() == MigrationMode.APPLY;
    if (mayMake && text(connection, "SELECT to_regnamespace('" + schema + "')::text") == null) {
      execute(connection, "CREATE SCHEMA IF NOT EXISTS \"" + schema + '"');
    }
    execute(connection, "SET search_path TO \"" + schema + '"');
    try {
      return new SchemaMigrator(config).migrate(connection);
    } finally {
      text(
          connection,
          "SELECT set_config('search_path', '" + former.replace("'", "''") + "', false)");
    }
  }

  private static @Nullable String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
  public <T> T write(Durability durability, Function<Transaction, T> work) {
    requireWritable();
    Access access = durability == Durability.FLUSHED ? Access.WRITE : Access.WRITE_DEFERRED;
    return repeating(() -> inTransaction(work, access));
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
    WRITE,
    WRITE_DEFERRED
  }

  private <T> T inTransaction(Function<Transaction, T> work, Access access) {
    requireOpen();
    try (Connection connection = source.connections().getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      if (autoCommit) {
        connection.setAutoCommit(false);
      }
      try {
        return onConnection(connection, work, access);
      } finally {
        if (autoCommit) {
          restore(connection);
        }
      }
    } catch (SQLException e) {
      throw failure(NOTHING_CHANGED, e);
    }
  }

  /** A connection that is broken is not given to anybody again. */
  private static void restore(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      // what led here is on its way to the caller
    }
  }

  private <T> T onConnection(Connection connection, Function<Transaction, T> work, Access access)
      throws SQLException {
    T result;
    try {
      begin(connection, access);
      result = work.apply(jooq.on(connection));
    } catch (RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
    commit(connection);
    return result;
  }

  /**
   * For this transaction alone: the pool would undo a setting of the connection by more calls. A
   * host's connection may have any isolation and path.
   */
  private void begin(Connection connection, Access access) throws SQLException {
    List<String> settings = new ArrayList<>();
    boolean borrowed = config.dataSource() != null;
    if (access == Access.READ) {
      settings.add("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    } else if (borrowed) {
      settings.add("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
    }
    if (access == Access.WRITE_DEFERRED) {
      settings.add("SET LOCAL synchronous_commit TO off");
    }
    if (borrowed && config.schema() != null) {
      settings.add("SET LOCAL search_path TO \"" + config.schema() + '"');
    }
    if (!settings.isEmpty()) {
      execute(connection, String.join("; ", settings));
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
  protected void release() {
    source.end().run();
  }
}
