package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.KeptIds;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Rows that come from a former tool. Stateless and safe for use by many threads. */
public final class AdoptedQueue {
  /** Stores the rows of a listing, in order. */
  public void add(Transaction tx, long listingId, List<AdoptedRow> rows) {
    DSLContext dsl = Jooq.dsl(tx);
    for (AdoptedRow adopted : rows) {
      UploadQueueRecord row = dsl.newRecord(UPLOAD_QUEUE);
      Long id = adopted.id();
      boolean keepsId = id != null && !dsl.fetchExists(UPLOAD_QUEUE, UPLOAD_QUEUE.ID.eq(id));
      if (keepsId) {
        row.setId(id);
      }
      row.setListingId(listingId);
      row.setAsin(adopted.asin());
      row.setPlatform(adopted.platform());
      row.setAccountId(adopted.account());
      row.setScheduledTime(adopted.scheduledTime());
      row.setPriority(adopted.priority());
      row.setStatus(adopted.status());
      row.setRetryCount(adopted.retryCount());
      row.setErrorMessage(adopted.error() == null ? null : adopted.error().stored());
      row.setCreatedAt(adopted.createdAt());
      row.setUpdatedAt(adopted.processedAt() == null ? adopted.createdAt() : adopted.processedAt());
      row.setProcessedAt(adopted.processedAt());
      dsl.insertInto(UPLOAD_QUEUE)
          .set(row)
          .set(
              UPLOAD_QUEUE.CALL_COST,
              UploadQueue.estimatedCost(DSL.val(adopted.asin(), UPLOAD_QUEUE.ASIN)))
          .execute();
      if (keepsId) {
        KeptIds.follow(tx, UPLOAD_QUEUE);
      }
    }
  }
}
