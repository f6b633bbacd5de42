package dev.ecauto.adopt;

import dev.ecauto.file.PrivateFiles;
import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.model.Words;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * A database of the former scripts. Read from a private copy, because even a reader writes beside a
 * file in WAL mode: the original and its directory stay as they are.
 */
final class OldDatabase implements AutoCloseable {
  private static final List<String> COMPANIONS = List.of("", "-wal", "-log");

  private final TemporaryFolder folder;
  private final Path original;
  private final Connection connection;

  private OldDatabase(TemporaryFolder folder, Path original, Connection connection) {
    this.folder = folder;
    this.original = original;
    this.connection = connection;
  }

  static OldDatabase open(Path original) {
    Drivers.require(StoreConfig.at(original));
    TemporaryFolder folder = null;
    try {
      PrivateFiles.requireFileOrNothing(original);
      folder = TemporaryFolder.make("adopt");
      Path copy = folder.path().resolve("copy.db");
      for (String companion : COMPANIONS) {
        Path from = Path.of(original + companion);
        if (companion.isEmpty() || Files.exists(from)) {
          Files.copy(from, Path.of(copy + companion), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + copy);
      OldDatabase opened = new OldDatabase(folder, original, source.getConnection());
      opened.requireWhole();
      return opened;
    } catch (IOException | SQLException e) {
      if (folder != null) {
        folder.close();
      }
      throw new AdoptException(
          "could not read " + original + " as an SQLite database: " + Words.of(e), e);
    }
  }

  private void requireWhole() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new SQLException(
            "the file is damaged or was copied half-way: " + result.getString(1));
      }
    }
    if (tables().contains("ecauto_schema_history") || tables().contains("oauth_tokens")) {
      throw new SQLException(
          "it is a store of ecauto; to put it in place use ecauto restore, and name the former"
              + " scripts' database here");
    }
    if (!tables().contains("listings")) {
      throw new SQLException("it has no table listings, so it is none of the former scripts'");
    }
    for (String table : List.of("listings", "upload_queue", "products")) {
      if (tables().contains(table)) {
        statement("CREATE INDEX IF NOT EXISTS ecauto_" + table + " ON " + table + " (asin)");
      }
    }
  }

  private void statement(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The tables' names in lower case, in order. */
  List<String> tables() {
    List<String> tables = new ArrayList<>();
    forEach(
        "tables",
        "SELECT name AS rowid_, name FROM sqlite_master WHERE type = 'table'"
            + " AND name NOT LIKE 'sqlite_%' ORDER BY name",
        List.of(),
        row -> tables.add(row.key().toLowerCase(Locale.ROOT)));
    return tables;
  }

  /** Every row of a table, one by one. */
  void rows(String table, Consumer<OldRow> rows) {
    String quoted = '"' + table + '"';
    forEach(table, "SELECT " + key(table) + " AS rowid_, * FROM " + quoted, List.of(), rows);
  }

  /** The rows of a table about a product, in their order. */
  List<OldRow> rowsOf(String table, String asin) {
    List<OldRow> rows = new ArrayList<>();
    if (tables().contains(table)) {
      forEach(
          table,
          "SELECT rowid AS rowid_, * FROM " + table + " WHERE asin = ? ORDER BY rowid",
          List.of(asin),
          rows::add);
    }
    return rows;
  }

  /** Rows without a product, which nothing can be done with. */
  void rowsWithoutAsin(String table, Consumer<OldRow> rows) {
    forEach(
        table,
        "SELECT rowid AS rowid_, * FROM " + table + " WHERE asin IS NULL ORDER BY rowid",
        List.of(),
        rows);
  }

  /** Every product that any of the tables names, in order. */
  List<String> asins(List<String> tables) {
    StringBuilder sql = new StringBuilder();
    for (String table : tables) {
      sql.append(sql.isEmpty() ? "" : " UNION ").append("SELECT asin FROM ").append(table);
    }
    List<String> asins = new ArrayList<>();
    forEach(
        "products",
        "SELECT asin AS rowid_, asin FROM (" + sql + ") WHERE asin IS NOT NULL ORDER BY asin",
        List.of(),
        row -> asins.add(row.key()));
    return asins;
  }

  /** A table without row ids is identified by its whole first column. */
  private String key(String table) {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT rowid FROM \"" + table + "\" LIMIT 0").close();
      return "rowid";
    } catch (SQLException withoutRowId) {
      return "*";
    }
  }

  private void forEach(String table, String sql, List<String> binds, Consumer<OldRow> rows) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < binds.size(); i++) {
        statement.setString(i + 1, binds.get(i));
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.accept(row(table, result));
        }
      }
    } catch (SQLException e) {
      throw new AdoptException(
          "could not read table " + table + " of " + original + ": " + Words.of(e), e);
    }
  }

  private static OldRow row(String table, ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (int i = 2; i <= meta.getColumnCount(); i++) {
      Object value = result.getObject(i);
      columns.put(
          meta.getColumnLabel(i).toLowerCase(Locale.ROOT),
          value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
    }
    return new OldRow(table, String.valueOf(result.getObject(1)), columns);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AdoptException("could not close the copy of " + original, e);
    } finally {
      folder.close();
    }
  }
}
