package dev.ecauto.quota;

import static dev.ecauto.schema.Tables.QUOTA_BUCKETS;

import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import org.jooq.DSLContext;

/**
 * The owner of {@code quota_buckets}: what processes on this store have reserved of quotas that a
 * service counts and never tells. Safe for use by many threads and processes.
 */
public final class QuotaBucketStore {
  private final Database database;

  public QuotaBucketStore(Database database) {
    this.database = database;
  }

  /** Reserves the next calls of a quota. */
  Reservation reserve(String quota, Reservation.Request request) {
    return database.write(
        tx -> {
          Reservation reservation = Reservation.next(fullAt(tx, quota, request), request);
          Jooq.dsl(tx)
              .update(QUOTA_BUCKETS)
              .set(QUOTA_BUCKETS.FULL_AT, reservation.fullAfter())
              .where(QUOTA_BUCKETS.QUOTA.eq(quota))
              .execute();
          return reservation;
        });
  }

  /**
   * When the bucket is full, by what is reserved; the row is held until the end, so that others
   * wait.
   */
  private static Instant fullAt(Transaction tx, String quota, Reservation.Request request) {
    DSLContext dsl = Jooq.dsl(tx);
    dsl.insertInto(QUOTA_BUCKETS)
        .set(QUOTA_BUCKETS.QUOTA, quota)
        .set(QUOTA_BUCKETS.FULL_AT, request.fullAt())
        .onConflict(QUOTA_BUCKETS.QUOTA)
        .doUpdate()
        .set(QUOTA_BUCKETS.FULL_AT, QUOTA_BUCKETS.FULL_AT)
        .execute();
    return dsl.select(QUOTA_BUCKETS.FULL_AT)
        .from(QUOTA_BUCKETS)
        .where(QUOTA_BUCKETS.QUOTA.eq(quota))
        .fetchSingle(QUOTA_BUCKETS.FULL_AT);
  }
}
