package dev.ecauto.store;

import dev.ecauto.store.internal.Jooq;
import java.util.function.Consumer;

/** How many rows PostgreSQL reads for some work, by its own count. Stateless. */
public final class RowsRead {
  private RowsRead() {}

  public static long by(Database postgres, Consumer<Transaction> work) {
    return postgres.write(
        tx -> {
          long before = count(tx);
          work.accept(tx);
          return count(tx) - before;
        });
  }

  private static long count(Transaction tx) {
    return Jooq.dsl(tx)
        .fetchSingle(
            "select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)"
                + " from pg_stat_xact_user_tables")
        .get(0, Long.class);
  }
}
