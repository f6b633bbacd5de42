package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;

/** The upload queue. Stateless and safe for use by many threads. */
public final class UploadQueue {
  /**
   * Adds open rows. A listing that has an open row keeps it: the entry is left out.
   *
   * @param now the time of the change
   * @return how many rows were added
   */
  public int enqueue(Transaction tx, Collection<QueueEntry> entries, Instant now) {
    if (entries.isEmpty()) {
      return 0;
    }
    DSLContext dsl = Jooq.dsl(tx);
    List<Query> inserts = entries.stream().map(entry -> insert(dsl, entry, now)).toList();
    int added = 0;
    for (int count : dsl.batch(inserts).execute()) {
      added += count;
    }
    return added;
  }

  private static Query insert(DSLContext dsl, QueueEntry entry, Instant now) {
    return dsl.insertInto(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.LISTING_ID, entry.listingId())
        .set(UPLOAD_QUEUE.ASIN, entry.asin())
        .set(UPLOAD_QUEUE.PLATFORM, entry.platform())
        .set(UPLOAD_QUEUE.ACCOUNT_ID, entry.account())
        .set(UPLOAD_QUEUE.SCHEDULED_TIME, entry.scheduledTime())
        .set(UPLOAD_QUEUE.PRIORITY, entry.priority())
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.PENDING)
        .set(UPLOAD_QUEUE.CREATED_AT, now)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .onConflictDoNothing();
  }
}
