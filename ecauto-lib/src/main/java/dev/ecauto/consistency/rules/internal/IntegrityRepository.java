package dev.ecauto.consistency.rules.internal;

import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.List;

/** Whether the file itself is whole; PostgreSQL looks after its files by itself. */
public final class IntegrityRepository {
  private static final int MOST = 10;

  /** What is wrong with the file, the first few; empty if nothing is. */
  public List<String> problems(Transaction tx) {
    if (Jooq.isPostgres(tx)) {
      return List.of();
    }
    return Jooq.dsl(tx)
        .resultQuery("PRAGMA quick_check(" + MOST + ")")
        .fetch(row -> row.get(0, String.class))
        .stream()
        .filter(line -> !line.equals("ok"))
        .toList();
  }
}
