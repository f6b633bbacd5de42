package dev.ecauto.platform.runtime;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Handover;
import dev.ecauto.time.Time;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import dev.ecauto.token.internal.RefreshLease;
import dev.ecauto.token.internal.StoredTokens;
import dev.ecauto.token.internal.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one account, refreshed once for everybody who needs it. Safe for use by many
 * threads; other processes on the same store are kept out by a lease in the store.
 *
 * <p>A service may replace the refresh token when it is used, so the store takes the new pair
 * before the new access token is used. What cannot be closed is the moment between the service's
 * answer and the store's: a process that dies there leaves a refresh token that is used up. The
 * next process asks with it all the same, since a refresh that never reached the service looks
 * alike; if it is refused, an operator has to authorise again, and the error says so.
 */
final class AccountTokens {
  private static final Logger LOG = LoggerFactory.getLogger(AccountTokens.class);

  /** How often another process's refresh is looked after. */
  private static final Duration POLL = Duration.ofMillis(200);

  /** A refresh ahead of time that failed is not tried again before. */
  private static final Duration EARLY_RETRY = Duration.ofSeconds(15);

  /** So long nobody asks again whether the store was handed over: no longer than a call takes. */
  private static final Duration OPEN_FOR = Duration.ofSeconds(1);

  /** How much longer a lease is than its call can last: clocks may differ by a minute. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(70);

  private final AccountId account;
  private final Parts parts;
  private final Supplier<@Nullable TokenPair> initial;
  private final TokenStore store;
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile @Nullable StoredTokens cached;
  private @Nullable Unstored unstored;
  private @Nullable PlatformError lost;
  private long lostGeneration = -1;
  private volatile Instant notEarlyBefore = Instant.MIN;
  private volatile Instant openUntil = Instant.MIN;

  /** A pair that the service has given and the store has not taken yet. */
  private record Unstored(long generation, NewTokens tokens) {}

  /**
   * What all accounts of a platform share.
   *
   * @param owner who this process is, unique over all processes on the store
   */
  record Parts(
      PlatformId platform,
      Database store,
      Time time,
      TokenRules rules,
      TokenVault.Refresher refresher,
      String owner) {}

  /**
   * @param initial a pair from the configuration, if there is one
   */
  AccountTokens(AccountId account, Parts parts, Supplier<@Nullable TokenPair> initial) {
    this.account = account;
    this.parts = parts;
    this.initial = initial;
    this.store = new TokenStore(parts.platform(), parts.rules().scope());
  }

  /**
   * A token that is believed to be valid.
   *
   * @param deadline other processes are not waited for longer
   */
  ShopResult<String> current(Instant deadline) {
    Optional<PlatformError> closed = handedOver();
    if (closed.isPresent()) {
      return new ShopResult.Failed<>(closed.get());
    }
    StoredTokens known = cached;
    if (known == null) {
      Optional<StoredTokens> stored = load();
      if (stored.isEmpty()) {
        return new ShopResult.Failed<>(lostError("it has never been authorised"));
      }
      known = stored.get();
      cached = known;
    }
    Instant now = parts.time().now();
    if (now.isBefore(known.expiresAt().minus(parts.rules().margin()))
        || (now.isBefore(known.expiresAt()) && now.isBefore(notEarlyBefore))) {
      return new ShopResult.Ok<>(known.tokens().accessToken());
    }
    StoredTokens row = known;
    return refreshed(known.generation(), deadline)
        .match(
            ok -> ok,
            failed -> {
              if (!now.isBefore(row.expiresAt())) {
                return failed;
              }
              notEarlyBefore = now.plus(EARLY_RETRY);
              return new ShopResult.Ok<>(row.tokens().accessToken());
            });
  }

  /**
   * Refreshes a pair that nobody has used for a time after its end: an unused refresh token dies.
   *
   * @return why it could not be refreshed; nothing if all is well or there is nothing to do
   */
  Optional<PlatformError> keepAlive(Duration idle, Instant deadline) {
    Optional<StoredTokens> stored = load();
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    StoredTokens row = stored.get();
    if (parts.time().now().isBefore(row.expiresAt().plus(idle))) {
      return Optional.empty();
    }
    return refreshed(row.generation(), deadline)
        .match(ok -> Optional.empty(), failed -> Optional.of(failed.error()));
  }

  /** Refreshes whatever is stored, in turn with other processes. */
  Optional<PlatformError> refresh(Instant deadline) {
    return load()
        .map(row -> refreshed(row.generation(), deadline))
        .orElseGet(() -> new ShopResult.Failed<>(lostError("it has never been authorised")))
        .match(ok -> Optional.empty(), failed -> Optional.of(failed.error()));
  }

  /** Another token than one that the service has refused. */
  ShopResult<String> replacing(String refused, Instant deadline) {
    StoredTokens known = cached;
    if (known != null && !known.tokens().accessToken().equals(refused)) {
      return new ShopResult.Ok<>(known.tokens().accessToken());
    }
    return refreshed(known == null ? 0 : known.generation(), deadline);
  }

  /** Stores what an operator has just authorised. */
  void authorised(NewTokens tokens) {
    parts.store().run(tx -> store.authorise(tx, account, tokens, now()));
    cached = null;
  }

  private ShopResult<String> refreshed(long generation, Instant deadline) {
    lock.lock();
    try {
      Optional<PlatformError> closed = handedOver();
      if (closed.isPresent()) {
        return new ShopResult.Failed<>(closed.get());
      }
      while (true) {
        StoredTokens row = load().orElseThrow();
        if (row.generation() != generation) {
          return use(row);
        }
        if (lost != null && lostGeneration == generation) {
          return new ShopResult.Failed<>(lost);
        }
        if (parts.time().now().isAfter(deadline)) {
          return new ShopResult.Failed<>(retryable("another process has not ended its refresh"));
        }
        if (claim(row)) {
          return ask(row);
        }
        if (!parts.time().stopSignal().await(POLL)) {
          return new ShopResult.Failed<>(retryable("stopped while another process refreshed"));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean claim(StoredTokens row) {
    Instant now = now();
    Instant until = now.plus(parts.rules().requestTimeout()).plus(LEASE_MARGIN);
    return parts
        .store()
        .write(
            tx ->
                store.claimRefresh(tx, account, row, new RefreshLease(parts.owner(), until), now));
  }

  /** The claim is ours: use the refresh token, store the new pair, then give it out. */
  private ShopResult<String> ask(StoredTokens row) {
    Unstored pair = unstored;
    if (pair != null && pair.generation() == row.generation()) {
      return keep(row, pair.tokens());
    }
    return exchange(row)
        .match(
            ok -> {
              unstored = new Unstored(row.generation(), ok.value());
              return keep(row, ok.value());
            },
            failed -> notRefreshed(row, failed.error()));
  }

  /** Whatever goes wrong in asking, the right to refresh is not kept. */
  private ShopResult<NewTokens> exchange(StoredTokens row) {
    boolean answered = false;
    try {
      ShopResult<NewTokens> answer = parts.refresher().refresh(account, row.tokens());
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        parts.store().run(tx -> store.releaseRefresh(tx, account, parts.owner()));
      }
    }
  }

  private ShopResult<String> keep(StoredTokens row, NewTokens fresh) {
    parts.store().run(tx -> store.replace(tx, account, row.generation(), fresh, now()));
    unstored = null;
    LOG.info("{}: access token refreshed, generation {}", account, row.generation() + 1);
    return use(load().orElseThrow());
  }

  private ShopResult<String> notRefreshed(StoredTokens row, PlatformError error) {
    parts.store().run(tx -> store.releaseRefresh(tx, account, parts.owner()));
    if (isPassing(error.errorClass())) {
      return new ShopResult.Failed<>(retryable(error.toString()));
    }
    StoredTokens after = load().orElseThrow();
    if (after.generation() != row.generation()) {
      return use(after);
    }
    PlatformError reported =
        error.errorClass() == ErrorClass.ACCOUNT_STOPPED
            ? error
            : lostError(
                parts.rules().service()
                    + " refused the refresh token ("
                    + error
                    + ")"
                    + (row.refresher() == null
                        ? ""
                        : "; an earlier refresh was cut off before its answer was stored"));
    lost = reported;
    lostGeneration = row.generation();
    return new ShopResult.Failed<>(reported);
  }

  private static boolean isPassing(ErrorClass errorClass) {
    return errorClass == ErrorClass.RETRYABLE || errorClass == ErrorClass.UNKNOWN_OUTCOME;
  }

  private ShopResult<String> use(StoredTokens row) {
    cached = row;
    return new ShopResult.Ok<>(row.tokens().accessToken());
  }

  private Optional<StoredTokens> load() {
    Optional<StoredTokens> stored = parts.store().read(tx -> store.find(tx, account));
    TokenPair configured = initial.get();
    if (stored.isPresent() || configured == null) {
      return stored;
    }
    parts.store().run(tx -> store.takeOver(tx, account, configured, now()));
    return parts.store().read(tx -> store.find(tx, account));
  }

  private PlatformError lostError(String reason) {
    return lostError(parts.rules(), account, reason);
  }

  static PlatformError lostError(TokenRules rules, AccountId account, String reason) {
    return new PlatformError(
        ErrorClass.AUTHORISATION_LOST,
        "authorisation_lost",
        rules.service()
            + " account '"
            + account
            + "' cannot be used: "
            + reason
            + ". "
            + rules.advice().apply(account),
        null,
        null);
  }

  /** That another store goes on with the shop, if it does: nothing is asked of it from here. */
  Optional<PlatformError> handedOver() {
    Instant now = parts.time().now();
    if (now.isBefore(openUntil)) {
      return Optional.empty();
    }
    Optional<PlatformError> closed =
        parts.store().read(Handover::at).map(since -> handedOverError());
    if (closed.isEmpty()) {
      openUntil = now.plus(OPEN_FOR);
    }
    return closed;
  }

  private PlatformError handedOverError() {
    return new PlatformError(
        ErrorClass.ACCOUNT_STOPPED,
        PlatformError.HANDED_OVER,
        parts.rules().service()
            + " account '"
            + account
            + "' is not used from here: this store was handed over, and another one refreshes its"
            + " tokens",
        null,
        null);
  }

  private PlatformError retryable(String reason) {
    return new PlatformError(
        ErrorClass.RETRYABLE,
        "refresh_failed",
        "the access token of "
            + parts.rules().service()
            + " account '"
            + account
            + "' was not refreshed: "
            + reason,
        null,
        null);
  }

  private Instant now() {
    return parts.time().now();
  }
}
