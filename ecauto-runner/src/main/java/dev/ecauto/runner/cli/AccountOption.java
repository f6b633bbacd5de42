package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import picocli.CommandLine.Option;

/** Exactly one account. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class AccountOption {
  @Option(
      names = "--account-id",
      paramLabel = "ID",
      required = true,
      description = "The account, as the configuration names it.")
  private String account;

  @Option(
      names = "--platform",
      paramLabel = "P",
      defaultValue = "base",
      description = "The sales platform; default base.")
  private String platform;

  /**
   * The account that was named.
   *
   * @throws UsageException if there is no such account
   */
  public AccountKey key(Ecauto ecauto) {
    AccountKey key;
    try {
      key = new AccountKey(Shops.platform(platform), new AccountId(account));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    Shops.require(ecauto, key.platform(), key.account());
    return key;
  }
}
