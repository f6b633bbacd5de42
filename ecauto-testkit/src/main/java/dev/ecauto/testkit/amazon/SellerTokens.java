package dev.ecauto.testkit.amazon;

import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.testkit.server.SeededHash;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Login with Amazon: refresh tokens in, access tokens out. Safe for use by many threads. */
final class SellerTokens {
  private final FakeSpApiConfig config;
  private final Clock clock;
  private final Map<String, AccessToken> accessTokens = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();
  private long issued;

  SellerTokens(FakeSpApiConfig config) {
    this.config = config;
    this.clock = config.clock();
  }

  /** An access token: whose it is and until when. */
  record AccessToken(SpApiAccount account, Instant expires) {}

  Reply issue(Exchange exchange) {
    Map<String, String> form = exchange.form();
    if (!form.getOrDefault("grant_type", "").equals("refresh_token")) {
      return error(400, "unsupported_grant_type", "The grant type must be refresh_token");
    }
    Optional<SpApiAccount> application =
        config.accounts().stream()
            .filter(account -> account.clientId().equals(form.get("client_id")))
            .filter(account -> account.clientSecret().equals(form.get("client_secret")))
            .findFirst();
    if (application.isEmpty()) {
      return error(401, "invalid_client", "Client authentication failed");
    }
    return config.accounts().stream()
        .filter(account -> account.clientId().equals(form.get("client_id")))
        .filter(account -> account.refreshToken().equals(form.get("refresh_token")))
        .filter(account -> !isRevoked(account.refreshToken()))
        .findFirst()
        .map(this::issue)
        .orElseGet(() -> error(400, "invalid_grant", "The request has an invalid grant parameter"));
  }

  private synchronized Reply issue(SpApiAccount account) {
    Instant now = clock.instant();
    accessTokens.values().removeIf(token -> token.expires().isBefore(now.minusSeconds(3600)));
    String token = "Atza|" + SeededHash.of(config.seed()).with("token").with(issued++).hex();
    accessTokens.put(token, new AccessToken(account, now.plus(config.accessTokenLife())));
    JsonObject body = new JsonObject();
    body.addProperty("access_token", token);
    body.addProperty("token_type", "bearer");
    body.addProperty("expires_in", config.accessTokenLife().toSeconds());
    body.addProperty("refresh_token", account.refreshToken());
    return Reply.json(200, body.toString());
  }

  synchronized Optional<AccessToken> find(String token) {
    return Optional.ofNullable(accessTokens.get(token));
  }

  synchronized void expireAll() {
    Instant now = clock.instant();
    accessTokens.replaceAll((text, token) -> new AccessToken(token.account(), now));
  }

  synchronized void revoke(String refreshToken) {
    revoked.add(refreshToken);
  }

  private synchronized boolean isRevoked(String refreshToken) {
    return revoked.contains(refreshToken);
  }

  private static Reply error(int status, String code, String description) {
    JsonObject body = new JsonObject();
    body.addProperty("error", code);
    body.addProperty("error_description", description);
    return Reply.json(status, body.toString());
  }
}
