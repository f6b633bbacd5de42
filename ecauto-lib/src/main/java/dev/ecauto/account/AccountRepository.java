package dev.ecauto.account;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.AccountsStateRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The state of shop accounts: who works for them, whether they are paused or stopped, how many
 * items they added today. Stateless and safe for use by many threads and processes.
 */
public final class AccountRepository {
  private static final Param<PlatformId> PLATFORM = DSL.param("platform", ACCOUNTS_STATE.PLATFORM);
  private static final Param<AccountId> ACCOUNT = DSL.param("account", ACCOUNTS_STATE.ACCOUNT_ID);
  private static final Param<String> OWNER = DSL.param("owner", ACCOUNTS_STATE.RUNNER);
  private static final Param<Instant> NOW = DSL.param("now", ACCOUNTS_STATE.UPDATED_AT);
  private static final Param<Instant> UNTIL = DSL.param("until", ACCOUNTS_STATE.RUNNER_UNTIL);
  private static final Condition IS_ACCOUNT =
      ACCOUNTS_STATE.PLATFORM.eq(PLATFORM).and(ACCOUNTS_STATE.ACCOUNT_ID.eq(ACCOUNT));
  private static final List<Field<?>> COLUMNS = List.of(ACCOUNTS_STATE.fields());

  private static final PreparedQuery FIND =
      new PreparedQuery(
          DSL.select(COLUMNS).from(ACCOUNTS_STATE).where(IS_ACCOUNT), List.of(PLATFORM, ACCOUNT));

  private static final Query ACQUIRING =
      DSL.update(ACCOUNTS_STATE)
          .set(ACCOUNTS_STATE.UPDATED_AT, NOW)
          .set(ACCOUNTS_STATE.RUNNER, OWNER)
          .set(ACCOUNTS_STATE.RUNNER_UNTIL, UNTIL)
          .where(IS_ACCOUNT)
          .and(
              ACCOUNTS_STATE
                  .RUNNER
                  .isNull()
                  .or(ACCOUNTS_STATE.RUNNER.eq(OWNER))
                  .or(ACCOUNTS_STATE.RUNNER_UNTIL.le(NOW)))
          .returningResult(ACCOUNTS_STATE.ACCOUNT_ID);

  /** What its transaction does after it is found by keys, too. */
  private static final PreparedQuery ACQUIRE =
      new PreparedQuery(ACQUIRING, List.of(PLATFORM, ACCOUNT, OWNER, NOW, UNTIL)).withOnePlan();

  /** What is known of an account; nothing if it never uploaded. */
  public Optional<AccountState> find(Transaction tx, AccountKey account) {
    return FIND.fetch(tx, COLUMNS, account.platform(), account.account()).stream()
        .map(row -> toState(row.into(ACCOUNTS_STATE)))
        .findFirst();
  }

  /** Every account that ever uploaded. */
  public List<AccountState> all(Transaction tx) {
    return Jooq.dsl(tx)
        .selectFrom(ACCOUNTS_STATE)
        .orderBy(ACCOUNTS_STATE.PLATFORM, ACCOUNTS_STATE.ACCOUNT_ID)
        .fetch(AccountRepository::toState);
  }

  /**
   * Makes the runner the account's only one, or prolongs its time. Another runner's time must be
   * over, or that runner known to be dead.
   *
   * @return whether the account is the runner's
   */
  public boolean acquire(
      Transaction tx, AccountKey account, Lease lease, Collection<String> deadRunners) {
    if (tryAcquire(tx, account, lease, deadRunners)) {
      return true;
    }
    int created =
        Jooq.dsl(tx)
            .insertInto(ACCOUNTS_STATE)
            .set(ACCOUNTS_STATE.PLATFORM, account.platform())
            .set(ACCOUNTS_STATE.ACCOUNT_ID, account.account())
            .set(ACCOUNTS_STATE.UPDATED_AT, lease.now())
            .onConflictDoNothing()
            .execute();
    return created == 1 && tryAcquire(tx, account, lease, deadRunners);
  }

  private static boolean tryAcquire(
      Transaction tx, AccountKey account, Lease lease, Collection<String> deadRunners) {
    return ACQUIRE
            .fetch(
                tx,
                List.of(ACCOUNTS_STATE.ACCOUNT_ID),
                account.platform(),
                account.account(),
                lease.owner(),
                lease.now(),
                lease.until())
            .isNotEmpty()
        || (!deadRunners.isEmpty() && takeFrom(tx, account, lease, deadRunners));
  }

  private static boolean takeFrom(
      Transaction tx, AccountKey account, Lease lease, Collection<String> runners) {
    return update(tx, lease.now())
            .set(ACCOUNTS_STATE.RUNNER, lease.owner())
            .set(ACCOUNTS_STATE.RUNNER_UNTIL, lease.until())
            .where(is(account))
            .and(ACCOUNTS_STATE.RUNNER.in(runners))
            .execute()
        == 1;
  }

  /** Gives the account back, if it is the runner's. */
  public void release(Transaction tx, AccountKey account, String runner, Instant now) {
    update(tx, now)
        .setNull(ACCOUNTS_STATE.RUNNER)
        .setNull(ACCOUNTS_STATE.RUNNER_UNTIL)
        .where(is(account))
        .and(ACCOUNTS_STATE.RUNNER.eq(runner))
        .execute();
  }

  /** Nothing is uploaded before a time. */
  public void pause(Transaction tx, AccountKey account, Pause pause, Instant now) {
    update(tx, now)
        .set(ACCOUNTS_STATE.PAUSED_UNTIL, pause.until())
        .set(ACCOUNTS_STATE.PAUSE_REASON, pause.reason().stored())
        .where(is(account))
        .execute();
  }

  /** Nothing new is added before a time. */
  public void pauseAdds(Transaction tx, AccountKey account, Pause pause, Instant now) {
    update(tx, now)
        .set(ACCOUNTS_STATE.ADDS_PAUSED_UNTIL, pause.until())
        .set(ACCOUNTS_STATE.ADDS_PAUSE_REASON, pause.reason().stored())
        .where(is(account))
        .execute();
  }

  /** Until when, and why. */
  public record Pause(Instant until, Reason reason) {}

  /** Nothing is uploaded until {@link #resume}. */
  public void stop(Transaction tx, AccountKey account, Reason reason, Instant now) {
    Jooq.dsl(tx)
        .insertInto(ACCOUNTS_STATE)
        .set(ACCOUNTS_STATE.PLATFORM, account.platform())
        .set(ACCOUNTS_STATE.ACCOUNT_ID, account.account())
        .set(ACCOUNTS_STATE.UPDATED_AT, now)
        .onConflictDoNothing()
        .execute();
    update(tx, now)
        .set(ACCOUNTS_STATE.STOPPED_REASON, reason.stored())
        .where(is(account))
        .execute();
  }

  /**
   * All that the account's shop has was taken in.
   *
   * @param at when reading it began
   */
  public void setSwept(Transaction tx, AccountKey account, Instant at, Instant now) {
    update(tx, now).set(ACCOUNTS_STATE.SWEPT_AT, at).where(is(account)).execute();
  }

  /** The account's shop has items of ours that this store does not know. */
  public void setUnknownSeen(Transaction tx, AccountKey account, Instant now) {
    update(tx, now)
        .set(ACCOUNTS_STATE.UNKNOWN_SEEN_AT, now)
        .setNull(ACCOUNTS_STATE.SWEPT_AT)
        .where(is(account))
        .execute();
  }

  /**
   * The store is not what it was, so every account's shop is read to its end before anything is
   * added.
   */
  public void forgetSweeps(Transaction tx, Instant now) {
    update(tx, now).setNull(ACCOUNTS_STATE.SWEPT_AT).execute();
  }

  /**
   * Items of the account's shop became known by another way than reading all of it, so a known one
   * says nothing of older ones any more: it is read to its end before anything is added.
   */
  public void forgetSweep(Transaction tx, AccountKey account, Instant now) {
    update(tx, now).setNull(ACCOUNTS_STATE.SWEPT_AT).where(is(account)).execute();
  }

  /**
   * Ends every pause and stop of an account.
   *
   * @return whether the account was known
   */
  public boolean resume(Transaction tx, AccountKey account, Instant now) {
    return update(tx, now)
            .setNull(ACCOUNTS_STATE.PAUSED_UNTIL)
            .setNull(ACCOUNTS_STATE.PAUSE_REASON)
            .setNull(ACCOUNTS_STATE.ADDS_PAUSED_UNTIL)
            .setNull(ACCOUNTS_STATE.ADDS_PAUSE_REASON)
            .setNull(ACCOUNTS_STATE.STOPPED_REASON)
            .setNull(ACCOUNTS_STATE.UNKNOWN_SEEN_AT)
            .where(is(account))
            .execute()
        == 1;
  }

  /**
   * Counts additions, in the transaction that writes down that they are about to be made.
   *
   * @param daySince start of the day in the shop's zone
   */
  public void countAdds(
      Transaction tx, AccountKey account, int adds, Instant daySince, Instant now) {
    update(tx, now)
        .set(
            ACCOUNTS_STATE.ADDS_USED,
            DSL.when(ACCOUNTS_STATE.ADDS_SINCE.eq(daySince), ACCOUNTS_STATE.ADDS_USED.plus(adds))
                .otherwise(adds))
        .set(ACCOUNTS_STATE.ADDS_SINCE, daySince)
        .where(is(account))
        .execute();
  }

  /** Takes additions out of a day's count that were counted and never sent. */
  public void uncountAdds(
      Transaction tx, AccountKey account, int adds, Instant daySince, Instant now) {
    update(tx, now)
        .set(ACCOUNTS_STATE.ADDS_USED, ACCOUNTS_STATE.ADDS_USED.minus(adds))
        .where(is(account))
        .and(ACCOUNTS_STATE.ADDS_SINCE.eq(daySince))
        .and(ACCOUNTS_STATE.ADDS_USED.ge(adds))
        .execute();
  }

  private static UpdateSetMoreStep<AccountsStateRecord> update(Transaction tx, Instant now) {
    return Jooq.dsl(tx).update(ACCOUNTS_STATE).set(ACCOUNTS_STATE.UPDATED_AT, now);
  }

  private static Condition is(AccountKey account) {
    return ACCOUNTS_STATE
        .PLATFORM
        .eq(account.platform())
        .and(ACCOUNTS_STATE.ACCOUNT_ID.eq(account.account()));
  }

  private static AccountState toState(AccountsStateRecord row) {
    return new AccountState(
        new AccountKey(row.getPlatform(), row.getAccountId()),
        row.getPausedUntil(),
        reason(row.getPauseReason()),
        row.getAddsPausedUntil(),
        reason(row.getAddsPauseReason()),
        reason(row.getStoppedReason()),
        new AccountState.Adds(row.getAddsSince(), row.getAddsUsed()),
        row.getRunner(),
        row.getRunnerUntil(),
        new AccountState.Sweeps(row.getSweptAt(), row.getUnknownSeenAt()));
  }

  private static @Nullable Reason reason(@Nullable String stored) {
    return stored == null ? null : Reason.parse(stored);
  }
}
