package dev.ecauto.upload.queue;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Conditions on queue rows, written as the partial indexes have them: a status that is bound as a
 * value could be any, and then none of them is of use.
 */
final class QueueRows {
  /** Rows that wait or are worked on. */
  static final Condition OPEN =
      UPLOAD_QUEUE.STATUS.in(inline(QueueStatus.PENDING), inline(QueueStatus.UPLOADING));

  /** Open rows that only their schedule keeps. */
  static final Condition BY_SCHEDULE = OPEN.and(UPLOAD_QUEUE.NOT_BEFORE.isNull());

  /** Open rows that are kept until a later time: by a backoff, a pause or a look. */
  static final Condition KEPT_BACK = OPEN.and(UPLOAD_QUEUE.NOT_BEFORE.isNotNull());

  private QueueRows() {}

  private static Field<QueueStatus> inline(QueueStatus status) {
    return DSL.inline(status, UPLOAD_QUEUE.STATUS);
  }

  static Condition is(QueueStatus status) {
    return UPLOAD_QUEUE.STATUS.eq(inline(status));
  }

  static Condition of(AccountKey account) {
    return UPLOAD_QUEUE
        .PLATFORM
        .eq(account.platform())
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()));
  }

  static Condition of(Field<PlatformId> platform, Field<AccountId> account) {
    return UPLOAD_QUEUE.PLATFORM.eq(platform).and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account));
  }
}
