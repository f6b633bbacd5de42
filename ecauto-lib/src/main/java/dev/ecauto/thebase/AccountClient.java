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
import org.jspecify.annotations.Nullable;

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
  private @Nullable Instant lastAdd;

  AccountClient(
      TheBaseAccount account, TheBaseConfig config, TheBaseRuntime runtime, AccessTokens tokens) {
    this.account = account;
    this.config = config;
    this.runtime = runtime;
    this.http = new TheBaseHttp(config.endpoint(), runtime.http(), runtime.clock());
    this.tokens = tokens;
    QuotaLedger ledger = new QuotaStore(runtime.store(), PlatformId.BASE, runtime.clock());
    this.quotas = new AccountQuotas(account.id().value(), config.quotas(), ledger, runtime.clock());
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

  void release() {
    quotas.release();
  }

  <T> ShopResult<T> call(TheBaseCall<T> call) {
    Instant deadline = runtime.clock().instant().plus(SENDING_TIME);
    Duration pause = FIRST_PAUSE;
    for (int repeat = 0; ; repeat++) {
      ShopResult<T> result = withToken(call, deadline);
      boolean again =
          call.effect() == Effect.REPEATABLE
              && repeat < MAX_REPEATS
              && !isLate(deadline)
              && result instanceof ShopResult.Failed<T> failed
              && failed.error().errorClass() == ErrorClass.RETRYABLE;
      if (!again || !runtime.stop().await(pause)) {
        return result;
      }
      pause = pause.multipliedBy(2);
    }
  }

  /** Waits for the configured interval between adds, if there is one. */
  synchronized boolean awaitAddInterval() {
    Instant last = lastAdd;
    if (config.addInterval().isZero()) {
      return true;
    }
    if (last != null) {
      Instant due = last.plus(config.addInterval());
      if (!runtime.stop().await(Duration.between(runtime.clock().instant(), due))) {
        return false;
      }
    }
    lastAdd = runtime.clock().instant();
    return true;
  }

  private <T> ShopResult<T> withToken(TheBaseCall<T> call, Instant deadline) {
    ShopResult<String> token = tokens.current(deadline);
    if (token instanceof ShopResult.Ok<String> ok) {
      ShopResult<T> result = send(call, ok.value(), deadline);
      return isRefusedToken(result) ? withNewToken(call, ok.value(), deadline) : result;
    }
    return new ShopResult.Failed<>(((ShopResult.Failed<String>) token).error());
  }

  /** The call was refused for its token, so nothing has happened and it may be made once more. */
  private <T> ShopResult<T> withNewToken(TheBaseCall<T> call, String refused, Instant deadline) {
    ShopResult<String> token = tokens.replacing(refused, deadline);
    if (token instanceof ShopResult.Ok<String> ok) {
      ShopResult<T> result = send(call, ok.value(), deadline);
      return isRefusedToken(result)
          ? new ShopResult.Failed<>(
              AccessTokens.lostError(
                  account.id(), "BASE refuses the access token that it has just given"))
          : result;
    }
    return new ShopResult.Failed<>(((ShopResult.Failed<String>) token).error());
  }

  private <T> ShopResult<T> send(TheBaseCall<T> call, String token, Instant deadline) {
    if (isLate(deadline)) {
      return new ShopResult.Failed<>(late());
    }
    AccountQuotas.Permit permit = quotas.acquire(call.effect());
    if (permit instanceof AccountQuotas.Permit.Refused refused) {
      return new ShopResult.Failed<>(refused.error());
    }
    TheBaseHttp.Ended<T> ended = http.send(call, token);
    quotas.finished((AccountQuotas.Permit.Granted) permit);
    if (ended.result() instanceof ShopResult.Failed<T> failed) {
      PlatformError error = quotas.refusedByShop(failed.error(), ended.shopTime());
      return new ShopResult.Failed<>(error);
    }
    return ended.result();
  }

  private boolean isLate(Instant deadline) {
    return runtime.clock().instant().isAfter(deadline);
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
    return result instanceof ShopResult.Failed<?> failed
        && failed.error().errorClass() == ErrorClass.TOKEN_EXPIRED;
  }
}
