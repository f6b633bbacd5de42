package dev.ecauto.account;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What an operator sees of shop accounts and does to them. Safe for use by many threads. */
public final class AccountService {
  private final Database database;
  private final Clock clock;
  private final AccountRepository accounts = new AccountRepository();

  public AccountService(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Every account that ever uploaded, with its pauses and the reason it is stopped for. */
  public List<AccountState> states() {
    return database.read(accounts::all);
  }

  /**
   * Lets a stopped or paused account go on.
   *
   * @param actor who decided so
   * @return whether the account was known
   */
  public boolean resume(AccountKey account, String actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return database.write(
        tx -> {
          boolean known = accounts.resume(tx, account, now);
          if (known) {
            Event event =
                new Event(
                    now,
                    actor,
                    "account.resumed",
                    null,
                    null,
                    null,
                    Reason.asWritten(account.toString()),
                    Map.of());
            new EventLog().append(tx, event);
          }
          return known;
        });
  }
}
