package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AccountCountRepository;

/**
 * How many calls reading an account's shop takes before anything is added to it. Stateless and safe
 * for use by many threads.
 */
public final class ShopReads {
  /** Items that one call of a platform lists: BASE's limit. */
  private static final int PAGE = 100;

  private final AccountRepository accounts = new AccountRepository();
  private final AccountCountRepository counts = new AccountCountRepository();

  /**
   * One for the newest items; all pages where the store has not read the shop yet, as many as the
   * items that it knows of. A shop that holds more takes more.
   */
  public int calls(Transaction tx, AccountKey account) {
    boolean known =
        accounts.find(tx, account).filter(state -> state.sweeps().sweptAt() != null).isPresent();
    if (known) {
      return 1;
    }
    int items =
        counts.of(tx, account.platform(), account.account()).stream()
            .mapToInt(each -> each.listed() + each.sold())
            .sum();
    return Math.max(1, (items + PAGE - 1) / PAGE);
  }
}
