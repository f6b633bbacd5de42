package dev.ecauto.thebase;

import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.token.TokenPair;

/** Accounts as the fake shop knows them. Stateless. */
public final class FakeAccounts {
  private FakeAccounts() {}

  public static TheBaseAccount of(BaseCredentials known) {
    return new TheBaseAccount(
        known.accountId(),
        new TheBaseCredentials(known.clientId(), known.clientSecret(), "https://operator.invalid/"),
        new TokenPair(known.accessToken(), known.refreshToken()),
        null);
  }
}
