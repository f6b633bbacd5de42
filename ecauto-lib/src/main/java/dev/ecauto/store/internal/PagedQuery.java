package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One statement for many rows of values, a {@link PreparedQuery} for each number of them, which
 * finds what it changes or reads by keys ({@link PreparedQuery#withOnePlan}). Safe for use by many
 * threads.
 */
public final class PagedQuery {
  private static final String ROWS = "given";

  private final List<Field<?>> columns;
  private final Function<List<List<Param<?>>>, Query> statement;
  private final Map<Integer, PreparedQuery> bySize = new ConcurrentHashMap<>();

  /**
   * @param columns what the values of a row are of
   * @param statement makes the statement of the parameters of all rows
   */
  public PagedQuery(
      List<? extends Field<?>> columns, Function<List<List<Param<?>>>, Query> statement) {
    this.columns = List.copyOf(columns);
    this.statement = statement;
  }

  /**
   * A statement that finds its rows' values in a table, for its {@code FROM}, with the names of
   * their columns.
   */
  public static PagedQuery from(
      List<? extends Field<?>> columns, Function<Table<?>, Query> statement) {
    String[] names = columns.stream().map(Field::getName).toArray(String[]::new);
    return new PagedQuery(
        columns,
        rows ->
            statement.apply(
                DSL.values(rows.stream().map(row -> DSL.row(row)).toArray(RowN[]::new))
                    .as(ROWS, names)));
  }

  /**
   * Runs the statement for some rows at once; the result is empty for none.
   *
   * @param results what it returns, in order
   */
  public Result<Record> fetch(
      Transaction tx, List<? extends Field<?>> results, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return Jooq.dsl(tx).newResult(results.toArray(Field<?>[]::new));
    }
    return bySize
        .computeIfAbsent(rows.size(), this::of)
        .fetch(tx, results, rows.stream().flatMap(Arrays::stream).toArray());
  }

  private PreparedQuery of(int size) {
    return PreparedQuery.ofRows(size, columns, statement).withOnePlan();
  }
}
