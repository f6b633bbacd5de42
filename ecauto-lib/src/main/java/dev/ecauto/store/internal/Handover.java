package dev.ecauto.store.internal;

import static dev.ecauto.schema.Tables.LIVE_TIMES;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a store was closed for good, since another one goes on with its shops: then nothing is
 * sent from it, no token is refreshed and no account goes on. Safe for use by many threads.
 */
public final class Handover {
  /** The name under which the time of the handover is kept. */
  public static final String CODE = "handed-over";

  /** The table that tells; a store of an early version has none. */
  public static final String TABLE = LIVE_TIMES.getName();

  private Handover() {}

  /** When the store was handed over, if it was. */
  public static Optional<Instant> at(Transaction tx) {
    return Jooq.dsl(tx)
        .select(LIVE_TIMES.AT)
        .from(LIVE_TIMES)
        .where(LIVE_TIMES.NAME.eq(CODE))
        .fetchOptional(LIVE_TIMES.AT);
  }

  /**
   * Refuses work in a store that was handed over.
   *
   * @throws StoreException if it was
   */
  public static void requireNone(Database database) {
    database
        .read(Handover::at)
        .ifPresent(
            since -> {
              throw new StoreException(
                  StoreException.Kind.HANDED_OVER,
                  "this store was handed over at "
                      + since
                      + ", and another one goes on with its shops: it asks and sends nothing any"
                      + " more. It can still be read, as by 'ecauto status' and 'ecauto explain'",
                  null);
            });
  }
}
