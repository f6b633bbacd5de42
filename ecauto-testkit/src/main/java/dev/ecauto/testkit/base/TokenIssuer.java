package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.QuotaWindow;
import dev.ecauto.testkit.server.SeededHash;
import dev.ecauto.testkit.server.WindowCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues and knows tokens; refresh tokens rotate. Safe for use by many threads. */
final class TokenIssuer {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeBaseShopConfig config;
  private final Clock clock;
  private final QuotaWindow hour;
  private final Map<String, AccessToken> accessTokens = new HashMap<>();
  private final Map<String, Grant> refreshTokens = new HashMap<>();
  private final Map<String, Grant> codes = new HashMap<>();
  private long issued;

  TokenIssuer(FakeBaseShopConfig config) {
    this.config = config;
    this.clock = config.clock();
    this.hour = QuotaWindow.at(config.speed(), HOUR, config.limits().zone());
  }

  /** A right to tokens, until it expires. */
  private record Grant(Shop shop, Instant expires) {}

  /** An access token: whose it is, until when, and its own counter of calls. */
  record AccessToken(Shop shop, Instant expires, WindowCounter callsPerHour) {}

  /** A fresh pair of tokens. */
  record Pair(String access, String refresh) {}

  synchronized Pair issue(Shop shop) {
    Instant now = clock.instant();
    accessTokens.values().removeIf(token -> token.expires().plus(HOUR).isBefore(now));
    Pair pair = new Pair(secret("access"), secret("refresh"));
    accessTokens.put(
        pair.access(),
        new AccessToken(
            shop,
            now.plus(config.tokenLives().access()),
            new WindowCounter(hour, config.limits().callsPerHour())));
    refreshTokens.put(pair.refresh(), new Grant(shop, now.plus(config.tokenLives().refresh())));
    return pair;
  }

  synchronized String issueCode(Shop shop) {
    String code = secret("code");
    codes.put(code, new Grant(shop, clock.instant().plus(config.tokenLives().code())));
    return code;
  }

  synchronized Optional<AccessToken> access(String token) {
    return Optional.ofNullable(accessTokens.get(token));
  }

  boolean isExpired(Instant expires) {
    return !clock.instant().isBefore(expires);
  }

  /** Uses up a refresh token of the shop. */
  synchronized Optional<BaseError> spendRefreshToken(Shop shop, String token) {
    Grant grant = take(refreshTokens, shop, token);
    return grant == null
        ? Optional.of(BaseError.UNKNOWN_REFRESH_TOKEN)
        : expiry(grant, BaseError.EXPIRED_REFRESH_TOKEN);
  }

  /** Uses up an authorisation code of the shop. */
  synchronized Optional<BaseError> spendCode(Shop shop, String code) {
    Grant grant = take(codes, shop, code);
    return grant == null
        ? Optional.of(BaseError.UNKNOWN_CODE)
        : expiry(grant, BaseError.EXPIRED_CODE);
  }

  private static @Nullable Grant take(Map<String, Grant> grants, Shop shop, String key) {
    Grant grant = grants.get(key);
    return grant != null && grant.shop() == shop ? grants.remove(key) : null;
  }

  private Optional<BaseError> expiry(Grant grant, BaseError error) {
    return isExpired(grant.expires()) ? Optional.of(error) : Optional.empty();
  }

  synchronized void revokeRefreshTokens(Shop shop) {
    refreshTokens.values().removeIf(grant -> grant.shop() == shop);
  }

  /** Makes the access tokens of the shop expire now. */
  synchronized void expireAccessTokens(Shop shop) {
    Instant now = clock.instant();
    accessTokens.replaceAll(
        (text, token) ->
            token.shop() == shop ? new AccessToken(shop, now, token.callsPerHour()) : token);
  }

  private String secret(String kind) {
    SeededHash hash = SeededHash.of(config.seed()).with(kind).with(issued++);
    return hash.hex() + hash.with(0).hex();
  }
}
