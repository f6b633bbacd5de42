package dev.ecauto.quota;

import static dev.ecauto.schema.Tables.QUOTA_USE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * The owner of {@code quota_use}: counts of a platform's quota windows, by account; they survive a
 * restart, and every process on the store draws on the same ones.
 */
public final class QuotaStore implements QuotaLedger {
  /** How long windows that have passed are kept. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final PlatformId platform;
  private final Time time;

  /**
   * @param platform whose quotas; the owner of a key is one of its accounts
   */
  public QuotaStore(Database database, PlatformId platform, Time time) {
    this.database = database;
    this.platform = platform;
    this.time = time;
  }

  @Override
  public int take(Key key, int wanted, int limit) {
    return database.write(
        tx -> {
          open(tx, key);
          if (add(tx, key, wanted, limit)) {
            return wanted;
          }
          return wanted > 1 && add(tx, key, 1, limit) ? 1 : 0;
        });
  }

  @Override
  public void putBack(Key key, int count) {
    database.run(
        tx ->
            Jooq.dsl(tx)
                .update(QUOTA_USE)
                .set(QUOTA_USE.USED, QUOTA_USE.USED.minus(count))
                .set(QUOTA_USE.UPDATED_AT, now())
                .where(isOf(key))
                .and(QUOTA_USE.USED.ge(count))
                .execute());
  }

  @Override
  public void exhaust(Key key, int limit) {
    database.run(
        tx -> {
          open(tx, key);
          Jooq.dsl(tx)
              .update(QUOTA_USE)
              .set(QUOTA_USE.USED, limit)
              .set(QUOTA_USE.UPDATED_AT, now())
              .where(isOf(key))
              .and(QUOTA_USE.USED.lt(limit))
              .execute();
        });
  }

  @Override
  public int used(Key key) {
    return database.read(
        tx ->
            Jooq.dsl(tx)
                .select(QUOTA_USE.USED)
                .from(QUOTA_USE)
                .where(isOf(key))
                .fetchOptional(QUOTA_USE.USED)
                .orElse(0));
  }

  /** Makes the row of a window, and clears away the ones that are long over. */
  private void open(Transaction tx, Key key) {
    DSLContext dsl = Jooq.dsl(tx);
    int made =
        dsl.insertInto(QUOTA_USE)
            .set(QUOTA_USE.PLATFORM, platform)
            .set(QUOTA_USE.ACCOUNT_ID, new AccountId(key.owner()))
            .set(QUOTA_USE.NAME, key.quota())
            .set(QUOTA_USE.WINDOW_START, stored(key.windowStart()))
            .set(QUOTA_USE.USED, 0)
            .set(QUOTA_USE.UPDATED_AT, now())
            .onConflictDoNothing()
            .execute();
    if (made == 1) {
      dsl.deleteFrom(QUOTA_USE)
          .where(isOfAccount(key))
          .and(QUOTA_USE.WINDOW_START.lt(stored(key.windowStart().minus(KEPT))))
          .execute();
    }
  }

  private boolean add(Transaction tx, Key key, int count, int limit) {
    return Jooq.dsl(tx)
            .update(QUOTA_USE)
            .set(QUOTA_USE.USED, QUOTA_USE.USED.plus(count))
            .set(QUOTA_USE.UPDATED_AT, now())
            .where(isOf(key))
            .and(QUOTA_USE.USED.le(limit - count))
            .execute()
        == 1;
  }

  private Condition isOf(Key key) {
    return isOfQuota(key).and(QUOTA_USE.WINDOW_START.eq(stored(key.windowStart())));
  }

  private Condition isOfQuota(Key key) {
    return isOfAccount(key).and(QUOTA_USE.NAME.eq(key.quota()));
  }

  private Condition isOfAccount(Key key) {
    return QUOTA_USE.PLATFORM.eq(platform).and(QUOTA_USE.ACCOUNT_ID.eq(new AccountId(key.owner())));
  }

  private Instant now() {
    return stored(time.now());
  }

  private static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
