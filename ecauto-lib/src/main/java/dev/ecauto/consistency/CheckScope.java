package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.model.AccountKey;
import java.util.Collection;
import java.util.Set;

/**
 * What a check looks at.
 *
 * @param depth the store alone, or the shops too
 * @param accounts the accounts to look at; empty means all that the store knows
 */
public record CheckScope(Depth depth, Set<AccountKey> accounts) {
  /** How far a check goes. */
  public enum Depth {
    /** The rules on the store; no remote call. */
    LOCAL,
    /** The rules on the store, then every item of the accounts' shops. */
    AGAINST_SHOP
  }

  public CheckScope {
    accounts = Set.copyOf(accounts);
  }

  /** The store alone, all accounts. */
  public static CheckScope local() {
    return new CheckScope(Depth.LOCAL, Set.of());
  }

  /** The store and the shops, all accounts. */
  public static CheckScope againstShop() {
    return new CheckScope(Depth.AGAINST_SHOP, Set.of());
  }

  /** The same depth for some accounts only. */
  public CheckScope withAccounts(Collection<AccountKey> chosen) {
    return new CheckScope(depth, Set.copyOf(chosen));
  }

  boolean covers(Subject subject) {
    return accounts.isEmpty() || (subject.shop() != null && accounts.contains(subject.shop()));
  }
}
