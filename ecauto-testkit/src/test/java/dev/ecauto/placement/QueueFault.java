package dev.ecauto.placement;

import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import org.jooq.DSLContext;

/** Makes the database itself refuse one product's queue row. */
final class QueueFault {
  private QueueFault() {}

  static void install(Transaction tx, Asin asin) {
    DSLContext dsl = Jooq.dsl(tx);
    if (Jooq.isPostgres(tx)) {
      dsl.execute(
          "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " RAISE EXCEPTION 'queue is broken'; END $$");
      dsl.execute(
          "CREATE TRIGGER fault BEFORE INSERT ON upload_queue FOR EACH ROW WHEN (NEW.asin = '"
              + asin
              + "') EXECUTE FUNCTION fault()");
    } else {
      dsl.execute(
          "CREATE TRIGGER fault BEFORE INSERT ON upload_queue WHEN NEW.asin = '"
              + asin
              + "' BEGIN SELECT RAISE(ABORT, 'queue is broken'); END");
    }
  }

  static void remove(Transaction tx) {
    Jooq.dsl(tx).execute("DROP TRIGGER fault" + (Jooq.isPostgres(tx) ? " ON upload_queue" : ""));
  }
}
