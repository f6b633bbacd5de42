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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Binder binder = new Binder(columns, Jooq.isPostgres(tx));
    String sql = Jooq.dsl(tx).render(statement);
    return Jooq.dsl(tx)
        .connectionResult(
            connection -> {
              try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                // a million values a second do not go through the statement cache's proxy
                PreparedStatement direct = prepared.unwrap(PreparedStatement.class);
                for (@Nullable Object[] row : rows) {
                  binder.bind(direct, row);
                  direct.addBatch();
                }
                return direct.executeBatch();
              }
            });
  }

  /** Binds the rows of one statement. */
  private static final class Binder {
    private final List<Converter<Object, Object>> converters;
    private final boolean postgres;

    /** Most of the times of many rows are the same one. */
    private final Map<Instant, String> texts = new HashMap<>();

    @SuppressWarnings("unchecked")
    Binder(Field<?>[] columns, boolean postgres) {
      this.converters =
          Arrays.stream(columns)
              .map(column -> (Converter<Object, Object>) column.getConverter())
              .toList();
      this.postgres = postgres;
    }

    void bind(PreparedStatement prepared, @Nullable Object[] row) throws SQLException {
      for (int i = 0; i < row.length; i++) {
        Object value = row[i];
        bind(prepared, i + 1, value == null ? null : converters.get(i).to(value));
      }
    }

    private void bind(PreparedStatement prepared, int index, @Nullable Object value)
        throws SQLException {
      if (value == null) {
        prepared.setNull(index, Types.NULL);
      } else if (value instanceof String text) {
        prepared.setString(index, text);
      } else if (!(value instanceof Instant instant)) {
        prepared.setObject(index, value);
      } else if (postgres) {
        prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
      } else {
        prepared.setString(index, texts.computeIfAbsent(instant, SQLITE_INSTANT::format));
      }
    }
  }
}
