package dev.ecauto.notify;

import static dev.ecauto.schema.Tables.ALERTS;

import dev.ecauto.notify.AlertState.State;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Causes that ended long ago. Stateless and safe for use by many threads. */
public final class PastAlertRepository {
  private static final String CLEARED = State.CLEARED.name().toLowerCase(Locale.ROOT);

  /** Causes that are gone since before a time, and that people were told to be gone. */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    DSLContext dsl = Jooq.dsl(tx);
    Condition past =
        ALERTS
            .STATE
            .eq(CLEARED)
            .and(ALERTS.HEARD.isNull().or(ALERTS.HEARD.eq(CLEARED)))
            .and(ALERTS.SINCE.lt(request.before()));
    int count =
        request.mode() == PruneRequest.Mode.COUNT
            ? dsl.fetchCount(ALERTS, past)
            : dsl.deleteFrom(ALERTS).where(past).execute();
    return new PrunePage(request.afterId(), 0, count); // one page: there are few causes
  }
}
