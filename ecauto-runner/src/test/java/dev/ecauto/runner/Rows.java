package dev.ecauto.runner;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a database holds, as text. */
final class Rows {
  private Rows() {}

  /** Every cell of every table but one. */
  static String but(String url, String leftOut) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        if (!table.equals(leftOut)) {
          append(text.append("== ").append(table).append('\n'), statement, table);
        }
      }
    }
    return text.toString();
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void append(StringBuilder text, Statement statement, String table)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + '"')) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          // an index keeps bytes, which nobody is shown
          boolean bytes = rows.getObject(i) instanceof byte[];
          text.append(bytes ? "(bytes)" : rows.getString(i)).append(' ');
        }
        text.append('\n');
      }
    }
  }
}
