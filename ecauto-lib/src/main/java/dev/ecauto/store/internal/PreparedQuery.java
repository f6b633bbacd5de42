package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs often. jOOQ renders it once for each dialect and converts its values, but
 * they are bound straight to JDBC: that is three times faster than jOOQ's own batches, which
 * registering is bound by, and a claim is not rendered again each time. Safe for use by many
 * threads.
 */
public final class PreparedQuery {
  /** How jOOQ writes an instant on SQLite, so that both compare equal and sort by time. */
  private static final DateTimeFormatter SQLITE_INSTANT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral("+00:00")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * PostgreSQL: one plan, whatever the statistics say and whenever it was made. Without values in
   * sight no partial index seems to fit, and without reading whole tables, bitmaps and joins of
   * whole tables only the index of a key is left. A plan that was made while a table was empty is
   * kept, and would read all of it.
   */
  private static final String ONE_PLAN =
      "select set_config('plan_cache_mode', 'force_generic_plan', true),"
          + " set_config('enable_seqscan', 'off', true),"
          + " set_config('enable_bitmapscan', 'off', true),"
          + " set_config('enable_hashjoin', 'off', true),"
          + " set_config('enable_mergejoin', 'off', true),"
          + " set_config('jit', 'off', true); ";

  private final Query query;
  private final List<Param<?>> params;
  private final boolean onePlan;
  private final Map<SQLDialect, Rendered> rendered = new ConcurrentHashMap<>();

  /**
   * @param query the statement
   * @param params every parameter in it, in the order in which their values are given; one that
   *     stands in the statement several times is given once
   */
  public PreparedQuery(Query query, List<? extends Param<?>> params) {
    this(query, params, false);
  }

  private PreparedQuery(Query query, List<? extends Param<?>> params, boolean onePlan) {
    this.query = query;
    this.params = List.copyOf(params);
    this.onePlan = onePlan;
  }

  /**
   * This statement, to be fetched, found by keys on PostgreSQL whatever its statistics say. The
   * settings for that hold until the transaction ends, and take no round trip of their own.
   */
  public PreparedQuery withOnePlan() {
    return new PreparedQuery(query, params, true);
  }

  /** A statement with one parameter for each column. */
  public static PreparedQuery of(
      List<? extends Field<?>> columns, Function<List<Param<?>>, Query> statement) {
    return ofRows(1, columns, rows -> statement.apply(rows.get(0)));
  }

  /**
   * A statement with one parameter for each column of each row.
   *
   * @param size how many rows
   */
  static PreparedQuery ofRows(
      int size, List<? extends Field<?>> columns, Function<List<List<Param<?>>>, Query> statement) {
    List<List<Param<?>>> rows = new ArrayList<>();
    List<Param<?>> all = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      List<Param<?>> row = new ArrayList<>();
      for (Field<?> column : columns) {
        row.add(DSL.param(column.getName() + number, column));
      }
      rows.add(row);
      all.addAll(row);
    }
    return new PreparedQuery(statement.apply(rows), all);
  }

  /**
   * Runs the statement once per row of values.
   *
   * @return how many rows each run changed
   */
  public int[] write(Transaction tx, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    return run(
        tx,
        (prepared, binder) -> {
          for (@Nullable Object[] row : rows) {
            binder.bind(prepared, row);
            prepared.addBatch();
          }
          return prepared.executeBatch();
        });
  }

  /**
   * Runs the statement once.
   *
   * @param columns what it returns, in order
   */
  public Result<Record> fetch(
      Transaction tx, List<? extends Field<?>> columns, @Nullable Object... values) {
    return run(
        tx,
        (prepared, binder) -> {
          binder.bind(prepared, values);
          try (ResultSet rows = rowsOf(prepared, onePlan && Jooq.isPostgres(tx))) {
            return Jooq.dsl(tx).fetch(rows, columns.toArray(Field<?>[]::new));
          }
        });
  }

  private static ResultSet rowsOf(PreparedStatement prepared, boolean afterSettings)
      throws SQLException {
    if (!afterSettings) {
      return prepared.executeQuery();
    }
    prepared.execute();
    prepared.getMoreResults();
    return prepared.getResultSet();
  }

  private interface Run<T> {
    T on(PreparedStatement prepared, Binder binder) throws SQLException;
  }

  private <T> T run(Transaction tx, Run<T> run) {
    DSLContext dsl = Jooq.dsl(tx);
    Rendered statement = rendered.computeIfAbsent(dsl.dialect(), dialect -> render(dsl));
    Binder binder = new Binder(statement.places(), Jooq.isPostgres(tx));
    return dsl.connectionResult(
        connection -> {
          try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            // a million values a second do not go through the statement cache's proxy
            return run.on(prepared.unwrap(PreparedStatement.class), binder);
          }
        });
  }

  /** The text, and what is bound to each of its question marks. */
  private record Rendered(String sql, List<Place> places) {}

  /** Where a value comes from, and how it is converted. */
  private record Place(int value, Converter<Object, Object> converter) {}

  private Rendered render(DSLContext dsl) {
    List<String> names = params.stream().map(Param::getParamName).toList();
    List<Place> places = new ArrayList<>();
    VisitListener inOrder =
        VisitListener.onVisitStart(
            context -> {
              if (context.queryPart() instanceof Param<?> param && !param.isInline()) {
                places.add(place(names.indexOf(param.getParamName()), param));
              }
            });
    String own = DSL.using(dsl.configuration().derive(inOrder)).render(query);
    boolean set = onePlan && dsl.family() == SQLDialect.POSTGRES;
    return new Rendered(set ? ONE_PLAN + own : own, List.copyOf(places));
  }

  @SuppressWarnings("unchecked")
  private Place place(int value, Param<?> param) {
    if (value < 0) {
      throw new IllegalStateException("no value is given for " + param + " of " + query);
    }
    return new Place(value, (Converter<Object, Object>) param.getConverter());
  }

  /** Binds the rows of one statement. */
  private static final class Binder {
    private final List<Place> places;
    private final boolean postgres;

    /** Most of the times of many rows are the same one. */
    private final Map<Instant, String> texts = new HashMap<>();

    Binder(List<Place> places, boolean postgres) {
      this.places = places;
      this.postgres = postgres;
    }

    void bind(PreparedStatement prepared, @Nullable Object[] row) throws SQLException {
      for (int i = 0; i < places.size(); i++) {
        Place place = places.get(i);
        Object value = row[place.value()];
        bind(prepared, i + 1, value == null ? null : place.converter().to(value));
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
