package dev.ecauto.testkit.base;

import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** {@code oauth/token}: a code or a refresh token is used up and a new pair comes. */
final class IssueTokens {
  private final TokenIssuer issuer;
  private final Collection<Shop> shops;
  private final long lifeSeconds;

  IssueTokens(TokenIssuer issuer, Collection<Shop> shops, BaseTokenLives lives) {
    this.issuer = issuer;
    this.shops = shops;
    this.lifeSeconds = lives.access().toSeconds();
  }

  Reply handle(Exchange exchange) {
    Map<String, String> form = exchange.form();
    String clientId = form.getOrDefault("client_id", "");
    if (clientId.isEmpty() || !form.containsKey("client_secret")) {
      return BaseError.NO_CLIENT.reply();
    }
    Optional<Shop> shop = shopOf(clientId, form.getOrDefault("client_secret", ""));
    if (shop.isEmpty()) {
      return BaseError.UNKNOWN_CLIENT.reply();
    }
    Optional<BaseError> problem =
        ShopGate.problem(shop.get().state()).or(() -> spend(shop.get(), form));
    return problem.isPresent() ? problem.get().reply() : tokens(issuer.issue(shop.get()));
  }

  private Optional<Shop> shopOf(String clientId, String clientSecret) {
    return shops.stream()
        .filter(shop -> shop.account().clientId().equals(clientId))
        .filter(shop -> shop.account().clientSecret().equals(clientSecret))
        .findFirst();
  }

  private Optional<BaseError> spend(Shop shop, Map<String, String> form) {
    return switch (form.getOrDefault("grant_type", "")) {
      case "refresh_token" ->
          issuer.spendRefreshToken(shop, form.getOrDefault("refresh_token", ""));
      case "authorization_code" -> issuer.spendCode(shop, form.getOrDefault("code", ""));
      default -> Optional.of(BaseError.BAD_PARAMS);
    };
  }

  private Reply tokens(TokenIssuer.Pair pair) {
    JsonObject body = new JsonObject();
    body.addProperty("access_token", pair.access());
    body.addProperty("token_type", "bearer");
    body.addProperty("expires_in", lifeSeconds);
    body.addProperty("refresh_token", pair.refresh());
    return Reply.json(200, body.toString());
  }
}
