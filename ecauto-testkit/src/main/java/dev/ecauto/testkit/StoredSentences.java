package dev.ecauto.testkit;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a store holds in words although it should hold a {@link Reason}: a sentence that code made
 * cannot be counted, translated or decided by. Reads every text column of every table, so a new one
 * is held as well. Stateless.
 */
public final class StoredSentences {
  private static final Pattern REASON =
      Pattern.compile("(.*_)?reason|error|error_message|failure|(offer_)?detail");

  /** What shops, the catalogue and persons say, and what is kept as it was. */
  private static final Pattern CONTENT =
      Pattern.compile(
          "(catalog_)?title.*|.*description.*|bullet_points.*|category|(catalog_)?brand|attributes|images"
              + "|row_json|name|script");

  private static final Pattern SENTENCE = Pattern.compile("(?s).*\\p{L}{2,} \\p{L}+ \\p{L}{2,}.*");

  private StoredSentences() {}

  /**
   * The sentences in a store, each with its table and column; empty if it is as it should be.
   *
   * @param url JDBC URL of the store
   */
  public static List<String> in(String url) {
    try (Connection connection = DriverManager.getConnection(url)) {
      return in(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("could not read the store at " + url, e);
    }
  }

  /**
   * The same over a connection that is open.
   *
   * @throws SQLException if it cannot be read
   */
  public static List<String> in(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, List<String>> table : textColumns(connection).entrySet()) {
      for (String column : table.getValue()) {
        texts(connection, table.getKey(), column).stream()
            .filter(text -> isSentence(column, text))
            .forEach(text -> found.add(table.getKey() + "." + column + ": " + text));
      }
    }
    return found;
  }

  private static boolean isSentence(String column, String text) {
    boolean json = text.startsWith("{") && !text.startsWith("{\"code\"");
    if (REASON.matcher(column).matches() && !json) {
      return Reason.parse(text).code() == ReasonCode.AS_WRITTEN;
    }
    return !CONTENT.matcher(column).matches()
        && Reason.parse(text).code() == ReasonCode.AS_WRITTEN
        && SENTENCE.matcher(text.replaceAll("\"\\{\\\\\"code\\\\\".*?}\"", "")).matches();
  }

  private static Map<String, List<String>> textColumns(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    String schema = Optional.ofNullable(connection.getSchema()).orElse("%");
    try (ResultSet rows = connection.getMetaData().getColumns(null, schema, "%", "%")) {
      while (rows.next()) {
        String table = rows.getString("TABLE_NAME");
        boolean ours = !table.startsWith("sqlite_");
        if (ours && rows.getString("TYPE_NAME").equalsIgnoreCase("text")) {
          columns
              .computeIfAbsent(table, name -> new ArrayList<>())
              .add(rows.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  private static List<String> texts(Connection connection, String table, String column)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL"
                    .formatted(column, table, column))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
