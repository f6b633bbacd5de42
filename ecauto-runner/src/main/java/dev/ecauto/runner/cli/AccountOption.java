package dev.ecauto.runner.cli;

import dev.ecauto.model.AccountId;
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

  /** The account that was named. */
  public AccountId id() {
    try {
      return new AccountId(account);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
