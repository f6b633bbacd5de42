package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Words;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.platform.runtime.TokenVault;
import dev.ecauto.retry.RetryRule;
import dev.ecauto.token.NewTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Calls for one account: inside its quotas, with its token, repeated where that is safe. Safe for
 * use by many threads.
 *
 * <p>Nothing is sent later than {@link #SENDING_TIME} after a call was asked for, however long a
 * token took: whoever asked has a lease that ends, and a request sent after it would be a surprise
 * to the next one.
 */
final class AccountClient {
  /** How often a repeatable call that fails is made; more is the executor's decision. */
  private static final int MAX_CALLS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** How long after a call was asked for anything of it may still be sent. */
  static final Duration SENDING_TIME = Duration.ofSeconds(20);

  private final TheBaseAccount account;
  private final PlatformRuntime runtime;
  private final TheBaseHttp http;
  private final TokenVault tokens;
  private final AccountQuotas quotas;

  AccountClient(
      TheBaseAccount account, TheBaseConfig config, PlatformRuntime runtime, TokenVault tokens) {
    this.account = account;
    this.runtime = runtime;
    this.http = new TheBaseHttp(config, runtime);
    this.tokens = tokens;
    this.quotas = new AccountQuotas(account.id(), config.quotas(), runtime);
  }

  TheBaseAccount account() {
    return account;
  }

  void authorised(NewTokens fresh) {
    tokens.authorised(account.id(), fresh);
  }

  List<QuotaUse> quotaUse() {
    return quotas.use();
  }

  Optional<PlatformError> keepAuthorised() {
    return tokens.keepAlive(account.id(), runtime.time().now().plus(SENDING_TIME));
  }

  /** Why nothing is asked for the account any more, if this store was handed over. */
  Optional<PlatformError> handedOver() {
    return tokens.handedOver(account.id());
  }

  /** Refreshes the tokens now. */
  Optional<PlatformError> refresh() {
    return tokens.refresh(account.id(), runtime.time().now().plus(SENDING_TIME));
  }

  void release() {
    quotas.release();
  }

  <T> ShopResult<T> call(TheBaseCall<T> call) {
    Instant deadline = runtime.time().now().plus(SENDING_TIME);
    return runtime
        .retries()
        .run(
            new RetryRule("base." + account.id() + ".calls", MAX_CALLS, FIRST_PAUSE),
            result ->
                call.effect() != Effect.ONCE
                    && !isLate(deadline)
                    && isOf(result, ErrorClass.RETRYABLE),
            () -> tokens.call(account.id(), deadline, token -> send(call, token, deadline)));
  }

  private <T> ShopResult<T> send(TheBaseCall<T> call, String token, Instant deadline) {
    if (isLate(deadline)) {
      return new ShopResult.Failed<>(late());
    }
    return quotas
        .acquire(call.effect())
        .match(
            granted -> sent(call, token, granted),
            refused -> new ShopResult.Failed<>(refused.error()));
  }

  private <T> ShopResult<T> sent(
      TheBaseCall<T> call, String token, AccountQuotas.Permit.Granted permit) {
    TheBaseHttp.Ended<T> ended = http.send(call, token);
    quotas.finished(permit);
    return ended
        .result()
        .match(
            ok -> ok,
            failed ->
                new ShopResult.Failed<>(
                    ofAccount(quotas.refusedByShop(failed.error(), ended.shopTime()))));
  }

  /** A scope that is missing is missing for every item: none of them is to blame. */
  private PlatformError ofAccount(PlatformError error) {
    return !error.code().equals(Scopes.MISSING)
        ? error
        : new PlatformError(
            ErrorClass.AUTHORISATION_LOST,
            error.code(),
            error.message()
                + " The authorisation lacks a scope. Grant it to the application at BASE, and"
                + " authorise again: ecauto authorise --account-id "
                + account.id(),
            error.requestId(),
            null);
  }

  private boolean isLate(Instant deadline) {
    return runtime.time().now().isAfter(deadline);
  }

  private static PlatformError late() {
    return new PlatformError(
        ErrorClass.RETRYABLE,
        "late",
        "not sent: waiting for an access token took longer than " + Words.of(SENDING_TIME),
        null,
        null);
  }

  private static boolean isOf(ShopResult<?> result, ErrorClass errorClass) {
    return result.match(ok -> false, failed -> failed.error().errorClass() == errorClass);
  }
}
