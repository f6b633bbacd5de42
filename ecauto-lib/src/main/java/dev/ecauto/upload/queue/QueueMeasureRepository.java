package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.impl.DSL;

/** Counts the queue for measuring. Stateless and safe for use by many threads. */
public final class QueueMeasureRepository {
  private static final String UNKNOWN = "unknown";

  /** How many rows of each account are in each state; rows in doubt are counted apart. */
  public Map<AccountKey, Map<String, Integer>> rows(Transaction tx) {
    Map<AccountKey, Map<String, Integer>> states = new HashMap<>();
    for (AccountCounts counts : new AccountCountRepository().all(tx)) {
      if (!counts.rows().isEmpty()) {
        states.put(counts.account(), states(counts));
      }
    }
    return states;
  }

  private static Map<String, Integer> states(AccountCounts counts) {
    Map<String, Integer> states = new TreeMap<>();
    counts.rows().forEach((status, rows) -> states.put(status.code(), rows));
    String uploading = QueueStatus.UPLOADING.code();
    if (states.containsKey(uploading)) {
      states.put(uploading, counts.rows(QueueStatus.UPLOADING) - counts.inDoubt());
      states.put("in_doubt", counts.inDoubt());
    }
    return states;
  }

  /** How many rows failed for each class of errors. */
  public Map<String, Integer> failures(Transaction tx) {
    Map<String, Integer> counts = new TreeMap<>();
    Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.ERROR_CLASS, DSL.count())
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.STATUS.eq(QueueStatus.FAILED))
        .groupBy(UPLOAD_QUEUE.ERROR_CLASS)
        .forEach(
            row -> counts.put(row.value1() == null ? UNKNOWN : row.value1().code(), row.value2()));
    return counts;
  }
}
