package dev.ecauto.store;

import static dev.ecauto.store.StoreException.Kind.NEWER;
import static dev.ecauto.store.StoreException.Kind.NOT_A_STORE;

import dev.ecauto.model.Words;
import dev.ecauto.store.StoreConfig.OpenMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a store's schema up to date, in one transaction. It reads and continues the table in which
 * Flyway recorded what it had done (see docs/adr/0015). One query where there is nothing to do.
 */
final class SchemaMigrator {
  /** The table of what was done. */
  static final String HISTORY = "ecauto_schema_history";

  private final SchemaDialect dialect;
  private final StoreConfig config;
  private final TableNames names;
  private final List<Migration> migrations;

  SchemaMigrator(StoreConfig config) {
    this.dialect = config.isSqlite() ? SchemaDialect.SQLITE : SchemaDialect.POSTGRESQL;
    this.config = config;
    this.names = TableNames.of(config.tablePrefix());
    this.migrations = Migrations.of(dialect);
  }

  /** A step that was made: its version, and the checksum that its file then had. */
  private record Done(int version, int checksum) {}

  /**
   * @param connection commits each statement by itself
   * @return the version that the store now has
   * @throws StoreException if it is no store, or a newer one; nothing was changed
   * @throws SQLException if the database fails; nothing was changed
   */
  int migrate(Connection connection) throws SQLException {
    List<String> tables = tables(connection);
    if (!isUpToDate(connection, tables)) {
      requireOpenable(tables);
      requireApplying(tables);
      apply(connection);
    }
    List<Done> done = done(connection);
    if (done.size() != migrations.size()) {
      throw new StoreException(
          "the schema of " + config.shownUrl() + " is at " + Words.of(done.size(), "step", "steps"),
          null);
    }
    return migrations.get(migrations.size() - 1).version();
  }

  /**
   * @return the version of a store as it is
   * @throws StoreException if it is no store, or a newer one
   */
  int versionOf(Connection connection) throws SQLException {
    List<String> tables = tables(connection);
    List<Done> done = tables.contains(HISTORY) ? done(connection) : List.of();
    if (done.isEmpty()) {
      throw new StoreException(
          NOT_A_STORE, config.shownUrl() + " is no store of ecauto: name another file", null);
    }
    missing(done);
    return done.get(done.size() - 1).version();
  }

  private boolean isUpToDate(Connection connection, List<String> tables) throws SQLException {
    return tables.contains(HISTORY) && missing(done(connection)).isEmpty();
  }

  /** Steps that are still to make; what was made must be what is known. */
  private List<Migration> missing(List<Done> done) {
    int newest = migrations.get(migrations.size() - 1).version();
    for (int i = 0; i < done.size(); i++) {
      Done step = done.get(i);
      if (step.version() > newest) {
        throw newer(done.get(done.size() - 1).version(), newest);
      }
      if (i >= migrations.size() || !isSame(migrations.get(i), step)) {
        throw new StoreException(
            NOT_A_STORE,
            "the schema of "
                + config.shownUrl()
                + " was changed by another tool: its step "
                + step.version()
                + " is not the one of this ecauto; restore a backup",
            null);
      }
    }
    return migrations.subList(done.size(), migrations.size());
  }

  private static boolean isSame(Migration migration, Done done) {
    return migration.version() == done.version() && migration.checksum() == done.checksum();
  }

  private StoreException newer(int found, int known) {
    return new StoreException(
        NEWER,
        "the store "
            + config.shownUrl()
            + " has version "
            + found
            + " and this ecauto knows versions up to "
            + known
            + ": use the ecauto that wrote it, or a later one; nothing was changed",
        null);
  }

  private void requireOpenable(List<String> tables) {
    boolean isStore = tables.contains(HISTORY);
    if (!isStore && !tables.isEmpty()) {
      throw new StoreException(
          NOT_A_STORE,
          config.shownUrl()
              + " is no store of ecauto: it holds "
              + Words.of(tables.size(), "other table", "other tables")
              + ", such as "
              + tables.get(0)
              + "; name another file or database, or give the store a schema or a table prefix of"
              + " its own",
          null);
    }
    if (!isStore && config.openMode() != OpenMode.CREATE) {
      throw new StoreException(
          NOT_A_STORE,
          config.shownUrl()
              + " is empty, so it is no store of ecauto: check the path; nothing was made, since"
              + " only a command that writes may make one",
          null);
    }
  }

  private void requireApplying(List<String> tables) {
    if (config.migration() == MigrationMode.VALIDATE) {
      throw new StoreException(
          tables.isEmpty() ? StoreException.Kind.MISSING : StoreException.Kind.OUTDATED,
          "the schema of "
              + config.shownUrl()
              + (tables.isEmpty() ? " was not made yet" : " is older than this ecauto")
              + ", and opening may only validate it: open it once with the migration mode APPLY;"
              + " nothing was changed",
          null);
    }
  }

  /** Whoever came first has done it already: what is missing is read again under the lock. */
  private void apply(Connection connection) throws SQLException {
    execute(connection, dialect.begin());
    boolean committed = false;
    try {
      if (!tables(connection).contains(HISTORY)) {
        execute(connection, names.statement(dialect.createHistory()));
      }
      for (Migration migration : missing(done(connection))) {
        long begun = System.nanoTime();
        execute(connection, names.script(migration.sql()));
        record(connection, migration, (System.nanoTime() - begun) / 1_000_000);
      }
      execute(connection, "COMMIT");
      committed = true;
    } finally {
      if (!committed) {
        rollBack(connection);
      }
    }
  }

  private void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // the failure that led here is on its way to the caller
    }
  }

  private List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(dialect.tables())) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return names.ours(tables);
  }

  private List<Done> done(Connection connection) throws SQLException {
    List<Done> done = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version, checksum FROM "
                    + names.table(HISTORY)
                    + " WHERE version IS NOT NULL AND success ORDER BY installed_rank")) {
      while (rows.next()) {
        done.add(new Done(Integer.parseInt(rows.getString(1)), rows.getInt(2)));
      }
    }
    return done;
  }

  private void record(Connection connection, Migration migration, long millis) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + names.table(HISTORY)
                + " (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) SELECT coalesce(max(installed_rank), 0) + 1, ?, ?,"
                + " 'SQL', ?, ?, 'ecauto', ?, ? FROM "
                + names.table(HISTORY))) {
      insert.setString(1, String.valueOf(migration.version()));
      insert.setString(2, migration.description());
      insert.setString(3, migration.script());
      insert.setInt(4, migration.checksum());
      insert.setInt(5, (int) millis);
      insert.setBoolean(6, true);
      insert.executeUpdate();
    }
  }

  private void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      dialect.run(statement, sql);
    }
  }
}
