package dev.ecauto.account;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.Handover;
import dev.ecauto.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an operator does to shop accounts. Safe for use by many threads. */
public final class AccountService {
  private final Database database;
  private final Time time;
  private final AccountRepository accounts = new AccountRepository();

  public AccountService(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /** Every account that ever uploaded, with its pauses and the reason it is stopped for. */
  public List<AccountState> states() {
    return database.read(accounts::all);
  }

  /** What the store knows of an account. */
  public AccountState state(AccountKey account) {
    return database
        .read(tx -> accounts.find(tx, account))
        .orElseGet(() -> AccountState.unknown(account));
  }

  /**
   * Stops an account that its platform does not let work any more; one that is stopped stays so for
   * its first reason.
   *
   * @param error what the platform answered
   * @param actor who asked it
   */
  public void stop(AccountKey account, PlatformError error, String actor) {
    Instant now = time.now();
    Reason reason = AccountStop.reason(error);
    database.run(
        tx -> {
          boolean stopped =
              accounts.find(tx, account).filter(s -> s.stoppedReason() != null).isPresent();
          if (!stopped) {
            accounts.stop(tx, account, reason, now);
            new EventLog().append(tx, event(account, EventType.ACCOUNT_STOPPED, reason, actor));
          }
        });
  }

  private Event event(AccountKey account, EventType type, Reason reason, String actor) {
    return new Event(
        time.now(), actor, type, null, null, null, reason, Map.of("account", account.toString()));
  }

  /**
   * Lets a stopped or paused account go on.
   *
   * @param actor who decided so
   * @return what became of it
   */
  public Resumed resume(AccountKey account, String actor) {
    Instant now = time.now();
    return database.write(
        tx -> {
          if (Handover.at(tx).isPresent()) {
            return Resumed.HANDED_OVER;
          }
          boolean known = accounts.resume(tx, account, now);
          if (known) {
            Reason reason = Reason.of(ReasonCode.ACCOUNT_RESUMED).with("account", account);
            new EventLog().append(tx, event(account, EventType.ACCOUNT_RESUMED, reason, actor));
          }
          return known ? Resumed.GOES_ON : Resumed.UNKNOWN;
        });
  }

  /** What became of a wish to resume. */
  public enum Resumed {
    /** The account goes on. */
    GOES_ON,
    /** The account has never uploaded, so there was nothing to resume. */
    UNKNOWN,
    /** The store was handed over to another: nothing goes on in it. */
    HANDED_OVER
  }
}
