package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Admission;
import dev.ecauto.testkit.server.Exchange;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets calls in whose token, shop, scope and quotas are in order. Safe for many threads. */
final class ShopGate {
  private static final String BEARER = "Bearer ";

  private final TokenIssuer issuer;
  private final Clock clock;

  ShopGate(TokenIssuer issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  Admission admit(BaseOperation operation, Exchange exchange) {
    Optional<TokenIssuer.AccessToken> token = token(exchange);
    if (token.isEmpty()) {
      return refused("", BaseError.UNKNOWN_ACCESS_TOKEN, Admission.Reason.CREDENTIALS);
    }
    Shop shop = token.get().shop();
    String holder = shop.account().id().value();
    Optional<BaseError> denied = denial(token.get(), operation);
    if (denied.isPresent()) {
      return refused(holder, denied.get(), Admission.Reason.CREDENTIALS);
    }
    Optional<BaseError> limit = spendQuota(token.get());
    return limit.isPresent()
        ? refused(holder, limit.get(), Admission.Reason.QUOTA)
        : new Admission.Admitted(holder);
  }

  /** What keeps a shop in this state from calling. */
  static Optional<BaseError> problem(ShopState state) {
    return switch (state) {
      case OPEN -> Optional.empty();
      case RESTRICTED -> Optional.of(BaseError.RESTRICTED_SHOP);
      case DELETED -> Optional.of(BaseError.DELETED_SHOP);
      case CLIENT_SUSPENDED -> Optional.of(BaseError.SUSPENDED_CLIENT);
    };
  }

  private Optional<TokenIssuer.AccessToken> token(Exchange exchange) {
    return exchange
        .header("Authorization")
        .filter(header -> header.startsWith(BEARER))
        .flatMap(header -> issuer.access(header.substring(BEARER.length())));
  }

  private Optional<BaseError> denial(TokenIssuer.AccessToken token, BaseOperation operation) {
    if (issuer.isExpired(token.expires())) {
      return Optional.of(BaseError.EXPIRED_ACCESS_TOKEN);
    }
    Optional<BaseError> state = problem(token.shop().state());
    if (state.isPresent()) {
      return state;
    }
    return token.shop().account().scopes().contains(operation.scope())
        ? Optional.empty()
        : Optional.of(BaseError.INVALID_SCOPE);
  }

  private Optional<BaseError> spendQuota(TokenIssuer.AccessToken token) {
    Instant now = clock.instant();
    if (!token.callsPerHour().tryCount(now)) {
      return Optional.of(BaseError.HOUR_API_LIMIT);
    }
    return token.shop().quotas().tryCall(now)
        ? Optional.empty()
        : Optional.of(BaseError.DAY_API_LIMIT);
  }

  private static Admission refused(String holder, BaseError error, Admission.Reason reason) {
    return new Admission.Refused(holder, error.reply(), reason);
  }
}
