package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import org.jooq.Table;

/** Rows that came with ids of their own, which PostgreSQL's counters do not see. */
public final class KeptIds {
  /** The table is named by its rows, since a store may call it otherwise. */
  private static final String FOLLOW =
      """
      select setval(counter, greatest(coalesce(pg_sequence_last_value(counter), 1),
          (select max(id) from %1$s)))
        from (select pg_get_serial_sequence(tableoid::regclass::text, 'id')::regclass as counter
          from %1$s limit 1) as counters""";

  private KeptIds() {}

  /**
   * Lets new rows of a table follow those that are there; to be called in the transaction that has
   * stored a row under an id of its own. The counter never goes back: others may hold what it gave.
   */
  public static void follow(Transaction tx, Table<?> table) {
    if (Jooq.isPostgres(tx)) {
      Jooq.dsl(tx).fetch(FOLLOW.formatted(table.getName()));
    }
  }
}
