package dev.ecauto.store;

import static dev.ecauto.store.StoreException.Kind.DAMAGED;
import static dev.ecauto.store.StoreException.Kind.MISSING;

import dev.ecauto.store.internal.Drivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * An SQLite store as a file, whatever its version: looked through, copied, overwritten. Nothing is
 * migrated. Immutable and safe for use by many threads.
 *
 * @param path the file
 */
public record SqliteFile(Path path) {
  /**
   * What is in a store.
   *
   * @param version of its schema
   * @param rows how many rows each table has
   */
  public record Content(int version, Map<String, Long> rows) {
    public Content {
      rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Reads every page and every index, and counts the rows.
   *
   * @throws StoreException if there is no file, it is no store, a newer one, or damaged
   */
  public Content content() {
    return connected(
        "look through the store",
        connection -> {
          StoreConfig config = StoreConfig.at(path);
          int version = new SchemaMigrator(config).versionOf(connection);
          requireWhole(connection);
          return new Content(version, rows(connection));
        });
  }

  /**
   * Writes a consistent copy. It is a reader like any other: nobody waits for it.
   *
   * @param target an empty file
   * @throws StoreException if it is no store, or cannot be read or written; the target may hold a
   *     part
   */
  public void copyTo(Path target) {
    connected(
        "copy the store to " + target,
        connection -> {
          int version = new SchemaMigrator(StoreConfig.at(path)).versionOf(connection);
          execute(connection, "VACUUM INTO '" + quoted(target) + "'");
          return version;
        });
  }

  /**
   * Takes over the content of another file in one transaction, for everybody who has this one open.
   *
   * @throws StoreException if it cannot be written; nothing was changed
   */
  public void overwriteWith(Path content) {
    connected(
        "put " + content + " in place",
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("restore from " + named(content));
          }
        });
  }

  private <T> T connected(String tried, Work<T> work) {
    if (!Files.isRegularFile(path)) {
      throw new StoreException(
          MISSING, "there is no store at " + path.toAbsolutePath() + ": check the path", null);
    }
    Drivers.require(StoreConfig.at(path));
    SQLiteConfig pragmas = new SQLiteConfig();
    pragmas.resetOpenMode(SQLiteOpenMode.CREATE);
    pragmas.setBusyTimeout((int) StoreConfig.DEFAULT_BUSY_TIMEOUT.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(pragmas);
    source.setUrl(StoreFile.driverUrl(StoreConfig.at(path)));
    try (Connection connection = ObservedConnection.over(source.getConnection())) {
      return work.on(connection);
    } catch (SQLException e) {
      throw SqliteErrors.explain(tried, path.toString(), e);
    }
  }

  private void requireWhole(Connection connection) throws SQLException {
    List<String> problems = texts(connection, "PRAGMA integrity_check(1)");
    if (!problems.equals(List.of("ok"))) {
      throw new StoreException(
          DAMAGED,
          path + " is damaged or was copied half-way: " + problems + "; restore a backup of it",
          null);
    }
  }

  private static Map<String, Long> rows(Connection connection) throws SQLException {
    String counts =
        texts(connection, SchemaDialect.SQLITE.tables()).stream()
            .filter(table -> !table.equals(SchemaMigrator.HISTORY))
            .map(table -> "SELECT '%s', count(*) FROM \"%s\"".formatted(table, table))
            .collect(Collectors.joining(" UNION ALL "));
    Map<String, Long> rows = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(counts)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getLong(2));
      }
    }
    return rows;
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As the driver's own command reads it, which knows both marks and no escape. */
  private static String named(Path file) {
    String path = file.toAbsolutePath().toString();
    char mark = path.indexOf('\'') < 0 ? '\'' : '"';
    return mark + path + mark;
  }

  private static String quoted(Path file) {
    return file.toAbsolutePath().toString().replace("'", "''");
  }
}
