package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.quota.QuotaLedger;
import dev.ecauto.quota.QuotaStore;
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
  /** How often a repeatable call that failed is made again; more is the executor's decision. */
  private static final int MAX_REPEATS = 2;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** How long after a call was asked for anything of it may still be sent. */
  static final Duration SENDING_TIME = Duration.ofSeconds(20);

  private final TheBaseAccount account;
  private final TheBaseConfig config;
  private final TheBaseRuntime runtime;
  private final TheBaseHttp http;
  private final AccessTokens tokens;
  private final AccountQuotas quotas;

  AccountClient(
      TheBaseAccount account, TheBaseConfig config, TheBaseRuntime runtime, AccessTokens tokens) {
    this.account = account;
    this.config = config;
    this.runtime = runtime;
    this.http = new TheBaseHttp(config.endpoint(), runtime.http(), runtime.time());
    this.tokens = tokens;
    QuotaLedger ledger = new QuotaStore(runtime.store(), PlatformId.BASE, runtime.time());
    this.quotas = new AccountQuotas(account.id().value(), config.quotas(), ledger, runtime.time());
  }

  TheBaseAccount account() {
    return account;
  }

  AccessTokens tokens() {
    return tokens;
  }

  List<QuotaUse> quotaUse() {
    return quotas.use();
  }

  Optional<PlatformError> keepAuthorised() {
    return tokens.keepAlive(runtime.time().now().plus(SENDING_TIME));
  }

  void release() {
    quotas.release();
  }

  <T> ShopResult<T> call(TheBaseCall<T> call) {
    Instant deadline = runtime.time().now().plus(SENDING_TIME);
    Duration pause = FIRST_PAUSE;
    for (int repeat = 0; ; repeat++) {
      ShopResult<T> result = withToken(call, deadline);
      boolean again =
          call.effect() != Effect.ONCE
              && repeat < MAX_REPEATS
              && !isLate(deadline)
              && isOf(result, ErrorClass.RETRYABLE);
      if (!again || !runtime.time().stopSignal().await(pause)) {
        return result;
      }
      pause = pause.multipliedBy(2);
    }
  }

  private <T> ShopResult<T> withToken(TheBaseCall<T> call, Instant deadline) {
    return tokens
        .current(deadline)
        .match(
            ok -> {
              ShopResult<T> result = send(call, ok.value(), deadline);
              return isRefusedToken(result) ? withNewToken(call, ok.value(), deadline) : result;
            },
            failed -> new ShopResult.Failed<>(failed.error()));
  }

  /** The call was refused for its token, so nothing has happened and it may be made once more. */
  private <T> ShopResult<T> withNewToken(TheBaseCall<T> call, String refused, Instant deadline) {
    return tokens
        .replacing(refused, deadline)
        .match(
            ok -> {
              ShopResult<T> result = send(call, ok.value(), deadline);
              return isRefusedToken(result)
                  ? new ShopResult.Failed<>(
                      AccessTokens.lostError(
                          account.id(), "BASE refuses the access token that it has just given"))
                  : result;
            },
            failed -> new ShopResult.Failed<>(failed.error()));
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
                new ShopResult.Failed<>(quotas.refusedByShop(failed.error(), ended.shopTime())));
  }

  private boolean isLate(Instant deadline) {
    return runtime.time().now().isAfter(deadline);
  }

  private static PlatformError late() {
    return new PlatformError(
        ErrorClass.RETRYABLE,
        "late",
        "not sent: waiting for an access token took longer than " + SENDING_TIME,
        null,
        null);
  }

  private static boolean isRefusedToken(ShopResult<?> result) {
    return isOf(result, ErrorClass.TOKEN_EXPIRED);
  }

  private static boolean isOf(ShopResult<?> result, ErrorClass errorClass) {
    return result.match(ok -> false, failed -> failed.error().errorClass() == errorClass);
  }
}
