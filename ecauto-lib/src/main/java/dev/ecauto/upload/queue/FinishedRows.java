package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.schema.tables.UploadQueue;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.Pruning;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Rows and attempts that nobody needs any more. A row that failed or was withdrawn is needed until
 * its listing was uploaded after all: what was tried says which item the shop may have. Stateless
 * and safe for use by many threads.
 */
public final class FinishedRows {
  private static final UploadQueue ROW = UPLOAD_QUEUE.as("of_attempt");
  private static final UploadQueue LATER = UPLOAD_QUEUE.as("later");

  private static final Pruning ATTEMPTS =
      new Pruning(
          UPLOAD_ATTEMPTS,
          UPLOAD_ATTEMPTS.ID,
          DSL.exists(
              DSL.selectOne()
                  .from(ROW)
                  .where(ROW.ID.eq(UPLOAD_ATTEMPTS.QUEUE_ID))
                  .and(ROW.STATUS.eq(QueueStatus.SUCCESS).or(isFollowedBySuccess(ROW)))));

  private static final Pruning ROWS = rows(DSL.trueCondition());

  /** Closed rows of listings that were uploaded later, once their attempts are gone. */
  private static Pruning rows(Condition kept) {
    return new Pruning(
        UPLOAD_QUEUE,
        UPLOAD_QUEUE.ID,
        UPLOAD_QUEUE
            .STATUS
            .in(QueueStatus.SUCCESS, QueueStatus.FAILED, QueueStatus.CANCELLED)
            .and(isFollowedBySuccess(UPLOAD_QUEUE))
            .andNotExists(
                DSL.selectOne()
                    .from(UPLOAD_ATTEMPTS)
                    .where(UPLOAD_ATTEMPTS.QUEUE_ID.eq(UPLOAD_QUEUE.ID))
                    .and(kept)));
  }

  private static Condition isFollowedBySuccess(UploadQueue row) {
    return DSL.exists(
        DSL.selectOne()
            .from(LATER)
            .where(LATER.LISTING_ID.eq(row.LISTING_ID))
            .and(LATER.ID.gt(row.ID))
            .and(LATER.STATUS.eq(QueueStatus.SUCCESS)));
  }

  /** Attempts of uploads that have succeeded. */
  public PrunePage pruneAttempts(Transaction tx, PruneRequest request) {
    return ATTEMPTS.run(tx, request, UPLOAD_ATTEMPTS.STARTED_AT.lt(request.before()));
  }

  /**
   * Closed rows of listings that were uploaded later; the last success of each is kept.
   *
   * @param attemptsBefore attempts before go first; where rows are only counted they are there yet
   */
  public PrunePage pruneRows(Transaction tx, PruneRequest request, Instant attemptsBefore) {
    Pruning needless =
        request.mode() == PruneRequest.Mode.REMOVE
            ? ROWS
            : rows(UPLOAD_ATTEMPTS.STARTED_AT.ge(attemptsBefore));
    return needless.run(tx, request, UPLOAD_QUEUE.PROCESSED_AT.lt(request.before()));
  }
}
