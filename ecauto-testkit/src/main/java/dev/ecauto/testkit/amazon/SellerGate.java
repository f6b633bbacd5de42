package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.server.Admission;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.TokenBucket;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets calls in whose headers, token and quota are in order. Safe for use by many threads. */
final class SellerGate {
  private static final int LONGEST_USER_AGENT = 500;

  private final FakeSpApiConfig config;
  private final Clock clock;
  private final SellerTokens tokens;
  private final Map<BucketKey, TokenBucket> buckets = new ConcurrentHashMap<>();

  SellerGate(FakeSpApiConfig config, SellerTokens tokens) {
    this.config = config;
    this.clock = config.clock();
    this.tokens = tokens;
  }

  private record BucketKey(String clientId, String sellerId, SpApiOperation operation) {}

  Admission admit(SpApiOperation operation, Exchange exchange) {
    String userAgent = exchange.header("User-Agent").orElse("");
    if (userAgent.isBlank() || userAgent.length() > LONGEST_USER_AGENT) {
      return denied("", "The User-Agent header is missing or longer than 500 characters.");
    }
    Optional<String> text = exchange.header("x-amz-access-token");
    if (text.isEmpty()) {
      return denied("", "Access token is missing in the request header.");
    }
    Optional<SellerTokens.AccessToken> token = tokens.find(text.get());
    return token.isEmpty()
        ? denied("", "The access token you provided is revoked, malformed or invalid.")
        : admit(operation, token.get());
  }

  private Admission admit(SpApiOperation operation, SellerTokens.AccessToken token) {
    SpApiAccount account = token.account();
    if (!clock.instant().isBefore(token.expires())) {
      return denied(account.sellerId(), "The access token you provided has expired.");
    }
    return bucket(new BucketKey(account.clientId(), account.sellerId(), operation))
            .tryTake(clock.instant())
        ? new Admission.Admitted(account.sellerId())
        : new Admission.Refused(
            account.sellerId(), SpApiError.quotaExceeded().reply(), Admission.Reason.QUOTA);
  }

  private TokenBucket bucket(BucketKey key) {
    RateLimit limit = config.limit(key.operation());
    return buckets.computeIfAbsent(
        key, missing -> new TokenBucket(limit.perSecond(), limit.burst(), clock.instant()));
  }

  private static Admission denied(String holder, String details) {
    return new Admission.Refused(
        holder, SpApiError.unauthorized(details).reply(), Admission.Reason.CREDENTIALS);
  }
}
