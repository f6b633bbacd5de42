package dev.ecauto.store.internal;

import static dev.ecauto.schema.Tables.SET_ASIDE;

import dev.ecauto.model.Reason;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The owner of {@code set_aside}: rows that found no place and are not thrown away. Stateless and
 * safe for use by many threads.
 */
public final class SetAside {
  private static final Pruning OLD = new Pruning(SET_ASIDE, SET_ASIDE.ID, DSL.trueCondition());

  /**
   * A row, or a part of one, that is kept.
   *
   * @param source the file that it came from, or {@code store}
   * @param table its table there
   * @param key what identifies it there
   * @param reason why it found no place
   * @param json every column as it was, as one object; never a token
   */
  public record Row(String source, String table, String key, Reason reason, String json) {}

  /** Keeps rows, each of them once for each reason. */
  public void keep(Transaction tx, Collection<Row> rows, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    dsl.batch(
            rows.stream()
                .map(
                    row ->
                        dsl.insertInto(SET_ASIDE)
                            .set(SET_ASIDE.SOURCE, row.source())
                            .set(SET_ASIDE.SOURCE_TABLE, row.table())
                            .set(SET_ASIDE.SOURCE_ROW, row.key())
                            .set(SET_ASIDE.REASON, row.reason().stored())
                            .set(SET_ASIDE.ROW_JSON, row.json())
                            .set(SET_ASIDE.AT, now)
                            .onConflictDoNothing())
                .toList())
        .execute();
  }

  /** Rows that were set aside long ago. */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    return OLD.run(tx, request, SET_ASIDE.AT.lt(request.before()));
  }
}
