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
    Map<AccountKey, Map<String, Integer>> counts = new HashMap<>();
    var doubt = UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull();
    Jooq.dsl(tx)
        .select(
            UPLOAD_QUEUE.PLATFORM,
            UPLOAD_QUEUE.ACCOUNT_ID,
            UPLOAD_QUEUE.STATUS,
            DSL.count(),
            DSL.count().filterWhere(doubt))
        .from(UPLOAD_QUEUE)
        .groupBy(UPLOAD_QUEUE.PLATFORM, UPLOAD_QUEUE.ACCOUNT_ID, UPLOAD_QUEUE.STATUS)
        .forEach(
            row -> {
              Map<String, Integer> states =
                  counts.computeIfAbsent(
                      new AccountKey(row.value1(), row.value2()), account -> new TreeMap<>());
              boolean open = row.value3() == QueueStatus.UPLOADING;
              states.put(row.value3().code(), row.value4() - (open ? row.value5() : 0));
              if (open) {
                states.put("in_doubt", row.value5());
              }
            });
    return counts;
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
