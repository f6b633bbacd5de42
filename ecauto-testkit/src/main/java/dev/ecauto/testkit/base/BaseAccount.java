package dev.ecauto.testkit.base;

import dev.ecauto.model.AccountId;
import java.util.Set;

/**
 * A shop on the fake and the application that acts for it.
 *
 * @param id the operator's name of the account
 * @param shopId what {@code users/me} answers
 * @param clientId of the application
 * @param clientSecret of the application
 * @param scopes that its tokens carry
 */
public record BaseAccount(
    AccountId id, String shopId, String clientId, String clientSecret, Set<String> scopes) {
  /** The scopes that uploading needs. */
  public static final Set<String> DEFAULT_SCOPES =
      Set.of("read_users", "read_items", "write_items");

  public BaseAccount {
    scopes = Set.copyOf(scopes);
  }

  /** An account with names made from its id and all scopes. */
  public static BaseAccount named(String id) {
    return new BaseAccount(
        new AccountId(id),
        id.replace('_', '-') + "-shop",
        id + "-client",
        id + "-secret",
        DEFAULT_SCOPES);
  }

  @Override
  public String toString() {
    return id + " (" + shopId + ")";
  }
}
