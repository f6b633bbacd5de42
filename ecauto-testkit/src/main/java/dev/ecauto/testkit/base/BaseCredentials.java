package dev.ecauto.testkit.base;

import dev.ecauto.model.AccountId;

/**
 * What a client needs to act for an account of the fake.
 *
 * @param accountId the operator's name of the account
 * @param clientId of the application
 * @param clientSecret of the application
 * @param accessToken the one issued at the start
 * @param refreshToken the one issued at the start; it becomes invalid when used
 */
public record BaseCredentials(
    AccountId accountId,
    String clientId,
    String clientSecret,
    String accessToken,
    String refreshToken) {
  @Override
  public String toString() {
    return "credentials of " + accountId;
  }
}
