package dev.ecauto.platform.runtime;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.retry.Retries;
import dev.ecauto.retry.RetryRule;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The tokens of one platform's accounts, kept in the store: an access token is refreshed once for
 * everybody who needs it, in this process and others, and a new pair is stored before it is used.
 * Whether the service replaces the refresh token or leaves it as it is is told by the pair that the
 * refresher gives back. Safe for use by many threads and processes.
 */
public final class TokenVault {
  /** Gets an account's next tokens from the service, in one request that is never repeated. */
  @FunctionalInterface
  public interface Refresher {
    /**
     * Asks once.
     *
     * @param now the pair as it is
     * @return the next pair, with the refresh token to use from then on: a new one, or the one
     *     given. {@code RETRYABLE} and {@code UNKNOWN_OUTCOME} are tried again later, {@code
     *     ACCOUNT_STOPPED} is passed on, every other failure means that the account must be
     *     authorised again
     */
    ShopResult<NewTokens> refresh(AccountId account, TokenPair now);
  }

  private final TokenRules rules;
  private final AccountTokens.Parts parts;
  private final Retries retries;
  private final Map<AccountId, AccountTokens> accounts = new ConcurrentHashMap<>();
  private final Map<AccountId, TokenPair> initial = new ConcurrentHashMap<>();

  TokenVault(PlatformRuntime runtime, TokenRules rules, Refresher refresher) {
    this.rules = rules;
    this.retries = runtime.retries();
    this.parts =
        new AccountTokens.Parts(
            runtime.platform(),
            runtime.store(),
            runtime.time(),
            rules,
            refresher,
            UUID.randomUUID().toString());
  }

  /**
   * Takes over a pair from the configuration where the store has none: what the configuration holds
   * is used up by the first refresh of a service that replaces it.
   */
  public void initial(AccountId account, TokenPair pair) {
    initial.put(account, pair);
  }

  /**
   * Calls with a valid access token. A call that is refused for its token ({@code TOKEN_EXPIRED})
   * had no effect and is made once more with the next one.
   *
   * @param deadline other processes are not waited for longer
   * @param call is given the access token, never to be logged
   */
  public <T> ShopResult<T> call(
      AccountId account, Instant deadline, Function<String, ShopResult<T>> call) {
    return new TokenCall<>(account, deadline, call).make();
  }

  /** A call and the token that it is made with. */
  private final class TokenCall<T> {
    private final AccountId account;
    private final Instant deadline;
    private final Function<String, ShopResult<T>> call;
    private ShopResult<String> token;

    TokenCall(AccountId account, Instant deadline, Function<String, ShopResult<T>> call) {
      this.account = account;
      this.deadline = deadline;
      this.call = call;
      this.token = of(account).current(deadline);
    }

    ShopResult<T> make() {
      RetryRule twice =
          new RetryRule(parts.platform().value() + "." + account + ".token", 2, Duration.ZERO);
      ShopResult<T> result = retries.run(twice, TokenVault::isRefusedToken, this::attempt);
      return isRefusedToken(result) ? refusedTwice() : result;
    }

    private ShopResult<T> attempt() {
      ShopResult<T> made =
          token.match(
              ok -> call.apply(ok.value()), failed -> new ShopResult.Failed<>(failed.error()));
      if (isRefusedToken(made)) {
        token = token.match(ok -> of(account).replacing(ok.value(), deadline), failed -> failed);
      }
      return made;
    }

    private ShopResult<T> refusedTwice() {
      String reason = rules.service() + " refuses the access token that it has just given";
      return token.match(
          ok -> new ShopResult.Failed<>(lost(account, reason)),
          failed -> new ShopResult.Failed<>(failed.error()));
    }
  }

  /** Why nothing is asked for an account from this store any more, if it was handed over. */
  public Optional<PlatformError> handedOver(AccountId account) {
    return of(account).handedOver();
  }

  /** Stores what an operator has just authorised, whatever was there. */
  public void authorised(AccountId account, NewTokens tokens) {
    of(account).authorised(tokens);
  }

  /**
   * Refreshes a pair that would die unused.
   *
   * @return why it could not be refreshed; nothing if all is well or there is nothing to do
   */
  public Optional<PlatformError> keepAlive(AccountId account, Instant deadline) {
    Duration idle = rules.idle();
    return idle == null ? Optional.empty() : of(account).keepAlive(idle, deadline);
  }

  /**
   * Refreshes a pair now, whether it needs it or not, in turn with other processes.
   *
   * @param deadline other processes are not waited for longer
   * @return why it could not be refreshed; empty if it was
   */
  public Optional<PlatformError> refresh(AccountId account, Instant deadline) {
    return of(account).refresh(deadline);
  }

  /** That an account must be authorised again, and how. */
  public PlatformError lost(AccountId account, String reason) {
    return AccountTokens.lostError(rules, account, reason);
  }

  private AccountTokens of(AccountId account) {
    return accounts.computeIfAbsent(
        account, each -> new AccountTokens(each, parts, () -> initial.get(each)));
  }

  private static boolean isRefusedToken(ShopResult<?> result) {
    return result.match(
        ok -> false, failed -> failed.error().errorClass() == ErrorClass.TOKEN_EXPIRED);
  }
}
