package dev.ecauto.platform.runtime;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.quota.QuotaLedger;
import dev.ecauto.quota.QuotaRule;
import dev.ecauto.quota.QuotaStore;
import dev.ecauto.quota.Quotas;
import dev.ecauto.quota.WindowQuota;
import dev.ecauto.retry.Retries;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.Optional;

/**
 * What a platform is given to work with. Everything that must survive a restart, or be shared with
 * another process, is kept in the store. Immutable and safe for use by many threads.
 *
 * @param platform whose runtime it is
 * @param store the store; quotas and tokens are kept in it
 * @param http sends requests, one by one and never again by itself
 * @param quotas the limiters of the process
 * @param retries calls that may be made again
 * @param time the time, whose signal ends every wait
 */
public record PlatformRuntime(
    PlatformId platform,
    Database store,
    HttpTransport http,
    Quotas quotas,
    Retries retries,
    Time time) {
  /** A runtime that shares nothing, for tests of a platform. */
  public static PlatformRuntime of(
      PlatformId platform, Database store, HttpTransport http, Time time) {
    return new PlatformRuntime(platform, store, http, new Quotas(time), new Retries(time), time);
  }

  /** The counts of quota windows, kept in the store; a key's owner is an account. */
  public QuotaLedger ledger() {
    return new QuotaStore(store, platform, time);
  }

  /** A quota of an account per window, counted in the store; ask for each once, and keep it. */
  public WindowQuota quota(AccountId account, QuotaRule rule) {
    String name = platform.value() + "." + account.value() + "." + rule.name();
    return quotas.window(name, account.value(), rule, ledger());
  }

  /** A quota that each item of an account has for itself. */
  public ItemQuota itemQuota(AccountId account, QuotaRule rule) {
    return new ItemQuota(account, rule, ledger(), time);
  }

  /** The tokens of the platform's accounts; ask for it once, and keep it. */
  public TokenVault tokens(TokenRules rules, TokenVault.Refresher refresher) {
    return new TokenVault(this, rules, refresher);
  }

  /** What is known of a product. */
  public Optional<Product> product(Asin asin) {
    return store.read(tx -> new ProductRepository().find(tx, asin));
  }
}
