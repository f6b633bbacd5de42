package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.RowN;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows, most of them many to a statement, which costs a database less than as many statements.
 * Safe for use by many threads.
 */
public final class PreparedInsert {
  /** A statement of it has as many parameters as rows and columns; the databases take thousands. */
  private static final int ROWS = 32;

  private final PreparedQuery one;
  private final PreparedQuery many;

  /**
   * @param columns what the values of a row are of, its key first
   * @param statement makes the statement for some rows of parameters
   */
  public PreparedInsert(List<? extends Field<?>> columns, Function<RowN[], Query> statement) {
    this.one = of(1, columns, statement);
    this.many = of(ROWS, columns, statement);
  }

  private static PreparedQuery of(
      int size, List<? extends Field<?>> columns, Function<RowN[], Query> statement) {
    return PreparedQuery.ofRows(
        size,
        columns,
        rows -> statement.apply(rows.stream().map(row -> DSL.row(row)).toArray(RowN[]::new)));
  }

  /**
   * Adds rows in their order.
   *
   * @return how many were added
   */
  public int write(Transaction tx, List<@Nullable Object[]> rows) {
    int full = rows.size() - rows.size() % ROWS;
    List<@Nullable Object[]> pages = new ArrayList<>();
    for (int from = 0; from < full; from += ROWS) {
      pages.add(rows.subList(from, from + ROWS).stream().flatMap(Arrays::stream).toArray());
    }
    int added = Arrays.stream(many.write(tx, pages)).sum();
    return added + Arrays.stream(one.write(tx, rows.subList(full, rows.size()))).sum();
  }

  /**
   * Adds or changes rows; those of one key one after the other, since a statement changes no row
   * twice.
   */
  public void writeByKey(Transaction tx, List<@Nullable Object[]> rows) {
    Map<Object, Integer> times = new HashMap<>();
    List<List<@Nullable Object[]>> rounds = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      int round = times.merge(Objects.requireNonNull(row[0]), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(row);
    }
    rounds.forEach(round -> write(tx, round));
  }
}
