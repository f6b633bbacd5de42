package dev.ecauto.consistency;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;

/**
 * One account of one platform.
 *
 * @param platform the platform
 * @param account the account there
 */
public record ShopAccount(PlatformId platform, AccountId account)
    implements Comparable<ShopAccount> {
  @Override
  public int compareTo(ShopAccount other) {
    int byPlatform = platform.compareTo(other.platform);
    return byPlatform != 0 ? byPlatform : account.compareTo(other.account);
  }

  @Override
  public String toString() {
    return platform + "/" + account;
  }
}
