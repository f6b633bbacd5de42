package dev.ecauto.live.shop.internal;

import static dev.ecauto.schema.Tables.LIVE_ACCOUNTS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.LiveAccountsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.internal.Due;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The live_accounts table. Stateless and safe for use by many threads. */
public final class LiveAccountRepository {
  /** Statuses of changes that a shop has had. */
  private static final List<String> TOOK_EFFECT = List.of("done", "ignored");

  private final AccountRepository accounts = new AccountRepository();

  /**
   * What holds for the live listings of an account.
   *
   * @param pausedUntil nothing is changed before this time
   * @param pauseReason why
   * @param failures changes in a row that failed
   * @param handsSince changes by hand count from here
   * @param shopSeenAt the last whole look at the shop
   * @param vacationUntil until when everything is hidden
   */
  public record LiveAccount(
      @Nullable Instant pausedUntil,
      @Nullable Reason pauseReason,
      int failures,
      @Nullable Instant handsSince,
      @Nullable Instant shopSeenAt,
      @Nullable Instant vacationUntil) {
    /** Whether everything is hidden by command now. */
    public boolean isOnVacation(Instant now) {
      return vacationUntil != null && vacationUntil.isAfter(now);
    }
  }

  /**
   * Takes an account for this transaction, so that no other counts its changes at the same time. A
   * pause ends if it is of a clock that was set back since.
   *
   * @return what holds for it
   */
  public LiveAccount lock(Transaction tx, AccountKey account, Instant now) {
    Jooq.dsl(tx)
        .insertInto(LIVE_ACCOUNTS)
        .set(LIVE_ACCOUNTS.PLATFORM, account.platform())
        .set(LIVE_ACCOUNTS.ACCOUNT_ID, account.account())
        .set(LIVE_ACCOUNTS.UPDATED_AT, now)
        .onConflict(LIVE_ACCOUNTS.PLATFORM, LIVE_ACCOUNTS.ACCOUNT_ID)
        .doUpdate()
        .set(
            LIVE_ACCOUNTS.PAUSED_UNTIL,
            DSL.when(LIVE_ACCOUNTS.UPDATED_AT.le(Due.latest(now)), LIVE_ACCOUNTS.PAUSED_UNTIL))
        .set(LIVE_ACCOUNTS.UPDATED_AT, now)
        .execute();
    return find(tx, account);
  }

  /** What holds for an account. */
  public LiveAccount find(Transaction tx, AccountKey account) {
    return Jooq.dsl(tx)
        .selectFrom(LIVE_ACCOUNTS)
        .where(is(account))
        .fetchOptional(LiveAccountRepository::toAccount)
        .orElse(new LiveAccount(null, null, 0, null, null, null));
  }

  /** Nothing is changed before a time. */
  public void pause(Transaction tx, AccountKey account, Instant until, Reason reason) {
    Jooq.dsl(tx)
        .update(LIVE_ACCOUNTS)
        .set(LIVE_ACCOUNTS.PAUSED_UNTIL, until)
        .set(LIVE_ACCOUNTS.PAUSE_REASON, reason.stored())
        .set(LIVE_ACCOUNTS.FAILURES, 0)
        .where(is(account))
        .execute();
  }

  /** Counts a change that failed; one that did not ends the count. */
  public void count(Transaction tx, AccountKey account, Outcome outcome) {
    Jooq.dsl(tx)
        .update(LIVE_ACCOUNTS)
        .set(
            LIVE_ACCOUNTS.FAILURES,
            outcome == Outcome.FAILED ? LIVE_ACCOUNTS.FAILURES.plus(1) : DSL.inline(0))
        .where(is(account))
        .execute();
  }

  /** Whether a change failed. */
  public enum Outcome {
    DONE,
    FAILED
  }

  /** Changes by hand count anew from a time. */
  public void countHandsFrom(Transaction tx, AccountKey account, Instant since) {
    Jooq.dsl(tx)
        .update(LIVE_ACCOUNTS)
        .set(LIVE_ACCOUNTS.HANDS_SINCE, since)
        .where(is(account))
        .execute();
  }

  /**
   * Whether ecauto writes to an account's shop by rule, or ever did. Where it never did, what
   * changes there is the doing of whoever works there until it takes over, and no hand against it.
   */
  public boolean isWritten(Transaction tx, AccountKey account) {
    return find(tx, account).handsSince() != null
        || accounts.find(tx, account).filter(state -> state.adds().since() != null).isPresent()
        || Jooq.dsl(tx)
            .fetchExists(
                REVISIONS,
                REVISIONS
                    .PLATFORM
                    .eq(account.platform())
                    .and(REVISIONS.ACCOUNT_ID.eq(account.account()))
                    .and(REVISIONS.STATUS.in(TOOK_EFFECT))
                    .and(REVISIONS.KIND.ne(RevisionKind.COMMAND.code())));
  }

  /** From now on ecauto writes to an account's shop. */
  void beginWriting(Transaction tx, AccountKey account, Instant now) {
    Jooq.dsl(tx)
        .update(LIVE_ACCOUNTS)
        .set(LIVE_ACCOUNTS.HANDS_SINCE, now)
        .where(is(account))
        .and(LIVE_ACCOUNTS.HANDS_SINCE.isNull())
        .execute();
  }

  /** The whole shop was seen. */
  void seen(Transaction tx, AccountKey account, Instant at) {
    Jooq.dsl(tx)
        .update(LIVE_ACCOUNTS)
        .set(LIVE_ACCOUNTS.SHOP_SEEN_AT, at)
        .where(is(account))
        .execute();
  }

  /** Everything of an account is hidden until a time, or no more. */
  public void vacation(Transaction tx, AccountKey account, @Nullable Instant until, Instant now) {
    lock(tx, account, now);
    Jooq.dsl(tx)
        .update(LIVE_ACCOUNTS)
        .set(LIVE_ACCOUNTS.VACATION_UNTIL, until)
        .where(is(account))
        .execute();
  }

  private static Condition is(AccountKey account) {
    return LIVE_ACCOUNTS
        .PLATFORM
        .eq(account.platform())
        .and(LIVE_ACCOUNTS.ACCOUNT_ID.eq(account.account()));
  }

  private static LiveAccount toAccount(LiveAccountsRecord row) {
    return new LiveAccount(
        row.getPausedUntil(),
        row.getPauseReason() == null ? null : Reason.parse(row.getPauseReason()),
        row.getFailures(),
        row.getHandsSince(),
        row.getShopSeenAt(),
        row.getVacationUntil());
  }
}
