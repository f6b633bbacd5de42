package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * The jOOQ side of a transaction; only the store and the repositories look here.
 *
 * @param dsl statements on the transaction's connection
 */
public record Jooq(DSLContext dsl) implements Transaction {
  /** The statements of a transaction. */
  public static DSLContext dsl(Transaction tx) {
    return ((Jooq) tx).dsl;
  }

  /** Whether the store is PostgreSQL; otherwise it is SQLite. */
  public static boolean isPostgres(Transaction tx) {
    return dsl(tx).family() == SQLDialect.POSTGRES;
  }
}
