package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Closes rows whose upload is done, with their listings; one batch for each table. Stateless. */
final class FinishQueue {
  private static final Field<?>[] ROW = {
    UPLOAD_QUEUE.PROCESSED_AT,
    UPLOAD_QUEUE.UPDATED_AT,
    UPLOAD_QUEUE.ITEM_ID,
    UPLOAD_QUEUE.ID,
    UPLOAD_QUEUE.ATTEMPT
  };
  private static final Field<?>[] LISTING = {
    LISTINGS.LISTED_AT,
    LISTINGS.UPDATED_AT,
    LISTINGS.PLATFORM_ITEM_ID,
    LISTINGS.ID,
    LISTINGS.PLATFORM_ITEM_ID
  };

  private FinishQueue() {}

  static List<UploadTask> finish(Transaction tx, Map<UploadTask, String> itemIds, Instant now) {
    List<UploadTask> tasks = List.copyOf(itemIds.keySet());
    int[] closed =
        Rows.write(tx, close(), ROW, tasks.stream().map(t -> row(t, itemIds, now)).toList());
    List<UploadTask> ours = new ArrayList<>();
    for (int i = 0; i < closed.length; i++) {
      if (closed[i] == 1) {
        ours.add(tasks.get(i));
      }
    }
    int[] listed =
        Rows.write(tx, list(), LISTING, ours.stream().map(t -> listing(t, itemIds, now)).toList());
    for (int i = 0; i < listed.length; i++) {
      if (listed[i] != 1) {
        throw new UploadConflictException(ours.get(i), String.valueOf(itemIds.get(ours.get(i))));
      }
    }
    return ours;
  }

  private static @Nullable Object[] row(
      UploadTask task, Map<UploadTask, String> itemIds, Instant now) {
    return new @Nullable Object[] {now, now, itemIds.get(task), task.id(), task.attempt()};
  }

  private static @Nullable Object[] listing(
      UploadTask task, Map<UploadTask, String> itemIds, Instant now) {
    String itemId = itemIds.get(task);
    return new @Nullable Object[] {now, now, itemId, task.listingId(), itemId};
  }

  /** Fenced: changes nothing once another runner has claimed the row. */
  private static Query close() {
    return DSL.update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.PROCESSED_AT, Instant.EPOCH)
        .set(UPLOAD_QUEUE.UPDATED_AT, Instant.EPOCH)
        .set(UPLOAD_QUEUE.ITEM_ID, "")
        .set(UPLOAD_QUEUE.STATUS, DSL.inline(QueueStatus.SUCCESS, UPLOAD_QUEUE.STATUS))
        .set(UPLOAD_QUEUE.LEASE_OWNER, DSL.inline((String) null))
        .set(UPLOAD_QUEUE.LEASE_UNTIL, DSL.inline((Instant) null, UPLOAD_QUEUE.LEASE_UNTIL))
        .set(UPLOAD_QUEUE.NOT_BEFORE, DSL.inline((Instant) null, UPLOAD_QUEUE.NOT_BEFORE))
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, DSL.inline((Instant) null, UPLOAD_QUEUE.IN_DOUBT_SINCE))
        .set(UPLOAD_QUEUE.ERROR_CLASS, DSL.inline((ErrorClass) null, UPLOAD_QUEUE.ERROR_CLASS))
        .set(UPLOAD_QUEUE.ERROR_MESSAGE, DSL.inline((String) null))
        .where(UPLOAD_QUEUE.ID.eq(0L))
        .and(UPLOAD_QUEUE.ATTEMPT.eq(0))
        .and(UPLOAD_QUEUE.STATUS.eq(DSL.inline(QueueStatus.UPLOADING, UPLOAD_QUEUE.STATUS)));
  }

  /** A listing that refers to another item is left alone, and the caller told. */
  private static Query list() {
    return DSL.update(LISTINGS)
        .set(LISTINGS.LISTED_AT, Instant.EPOCH)
        .set(LISTINGS.UPDATED_AT, Instant.EPOCH)
        .set(LISTINGS.PLATFORM_ITEM_ID, "")
        .set(LISTINGS.STATUS, DSL.inline(ListingStatus.LISTED, LISTINGS.STATUS))
        .set(LISTINGS.STATUS_REASON, DSL.inline((String) null))
        .where(LISTINGS.ID.eq(0L))
        .and(LISTINGS.PLATFORM_ITEM_ID.isNull().or(LISTINGS.PLATFORM_ITEM_ID.eq("")));
  }
}
