package dev.ecauto.platform.runtime;

import dev.ecauto.model.AccountId;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a service's tokens are to be treated.
 *
 * @param service its name, for messages
 * @param scope what accounts are authorised for
 * @param margin how long before its end an access token is refreshed
 * @param idle how long after its end an unused refresh token is refreshed, because it dies unused;
 *     {@code null} where it does not
 * @param requestTimeout how long a refresh may take: other processes wait for it that long
 * @param advice what an operator does to authorise an account again
 */
public record TokenRules(
    String service,
    String scope,
    Duration margin,
    @Nullable Duration idle,
    Duration requestTimeout,
    Function<AccountId, String> advice) {
  /**
   * Rules with a margin of a minute for a service whose refresh tokens last by themselves.
   *
   * @param requestTimeout how long a refresh may take
   */
  public static TokenRules of(String service, String scope, Duration requestTimeout) {
    return new TokenRules(
        service,
        scope,
        Duration.ofMinutes(1),
        null,
        requestTimeout,
        account -> "Authorise the account " + account + " at " + service + " again");
  }
}
