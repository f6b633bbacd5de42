package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows through one prepared statement. jOOQ renders the statement and converts the
 * values, but binding goes straight to JDBC, which is three times faster than jOOQ's own batches:
 * registering is bound by this.
 */
public final class Rows {
  /** How jOOQ writes an instant on SQLite, so that both compare equal and sort by time. */
  private static final DateTimeFormatter SQLITE_INSTANT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral("+00:00")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Rows() {}

  /**
   * Runs a statement once per row.
   *
   * @param statement with one bind value per column, whatever they are
   * @param columns what the values of a row belong to, in order
   * @return how many rows each run changed
   */
  public static int[] write(
      Transaction tx, Query statement, Field<?>[] columns, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    boolean postgres = Jooq.isPostgres(tx);
    String sql = Jooq.dsl(tx).render(statement);
    return Jooq.dsl(tx)
        .connectionResult(
            connection -> {
              try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                for (@Nullable Object[] row : rows) {
                  for (int i = 0; i < row.length; i++) {
                    bind(prepared, i + 1, toDatabase(columns[i], row[i]), postgres);
                  }
                  prepared.addBatch();
                }
                return prepared.executeBatch();
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object toDatabase(Field<?> column, @Nullable Object value) {
    return value == null ? null : ((Converter<Object, Object>) column.getConverter()).to(value);
  }

  private static void bind(
      PreparedStatement prepared, int index, @Nullable Object value, boolean postgres)
      throws SQLException {
    if (value == null) {
      prepared.setNull(index, Types.NULL);
    } else if (value instanceof String text) {
      prepared.setString(index, text);
    } else if (value instanceof Instant instant) {
      if (postgres) {
        prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
      } else {
        prepared.setString(index, SQLITE_INSTANT.format(instant));
      }
    } else {
      prepared.setObject(index, value);
    }
  }
}
