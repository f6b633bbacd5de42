package dev.ecauto.platform.runtime;

import dev.ecauto.model.AccountId;
import dev.ecauto.quota.Acquisition;
import dev.ecauto.quota.QuotaLedger;
import dev.ecauto.quota.QuotaRule;
import dev.ecauto.quota.WindowQuota;
import dev.ecauto.time.Time;

/**
 * A quota that each item of an account has for itself, such as eBay's 250 revisions of a listing a
 * day. Counted in the store, call by call. Safe for use by many threads and processes.
 *
 * <p>What it refuses is an error of class {@link dev.ecauto.model.ErrorClass#QUOTA_ITEM}: the item
 * waits, and the account goes on.
 */
public final class ItemQuota {
  private final AccountId account;
  private final QuotaRule rule;
  private final QuotaLedger ledger;
  private final Time time;

  ItemQuota(AccountId account, QuotaRule rule, QuotaLedger ledger, Time time) {
    this.account = account;
    this.rule = rule;
    this.ledger = ledger;
    this.time = time;
  }

  /**
   * Asks for one call.
   *
   * @param item the item's key, for example its SKU
   */
  public Acquisition acquire(String item) {
    QuotaRule own =
        new QuotaRule(rule.name() + ":" + item, rule.limit(), rule.window(), rule.tolerance());
    return new WindowQuota(account.value(), own, ledger, time).acquire();
  }
}
