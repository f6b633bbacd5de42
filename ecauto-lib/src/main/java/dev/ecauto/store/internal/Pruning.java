package dev.ecauto.store.internal;

import dev.ecauto.store.Transaction;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Removes rows of one table a page at a time. A page is found by its ids alone, so that rows which
 * are kept are read once. Immutable.
 *
 * @param table the table
 * @param id its key
 * @param needless what nobody needs any more, among rows that are old enough
 */
public record Pruning(Table<?> table, Field<Long> id, Condition needless) {
  /**
   * @param old which rows are old enough
   */
  public PrunePage run(Transaction tx, PruneRequest request, Condition old) {
    DSLContext dsl = Jooq.dsl(tx);
    Field<Integer> goes = DSL.when(needless, 1).otherwise(0);
    List<Record2<Long, Integer>> page =
        dsl.select(id, goes)
            .from(table)
            .where(id.gt(request.afterId()))
            .and(old)
            .orderBy(id)
            .limit(request.limit())
            .fetch();
    List<Long> ids = page.stream().filter(row -> row.value2() == 1).map(Record2::value1).toList();
    if (request.mode() == PruneRequest.Mode.REMOVE && !ids.isEmpty()) {
      dsl.deleteFrom(table).where(id.in(ids)).execute();
    }
    long last = page.isEmpty() ? request.afterId() : page.get(page.size() - 1).value1();
    return new PrunePage(last, page.size(), ids.size());
  }
}
