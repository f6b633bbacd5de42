package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** {@code oauth/authorize}: the shop's owner agrees at once and is sent back with a code. */
final class Authorise {
  private static final int FOUND = 302;

  private final TokenIssuer issuer;
  private final Collection<Shop> shops;

  Authorise(TokenIssuer issuer, Collection<Shop> shops) {
    this.issuer = issuer;
    this.shops = shops;
  }

  Reply handle(Exchange exchange) {
    Map<String, String> query = exchange.query();
    String redirect = query.getOrDefault("redirect_uri", "");
    if (redirect.isEmpty() || !"code".equals(query.get("response_type"))) {
      return BaseError.BAD_PARAMS.reply();
    }
    Optional<Shop> shop =
        shops.stream()
            .filter(known -> known.account().clientId().equals(query.get("client_id")))
            .findFirst();
    return shop.isEmpty()
        ? BaseError.UNKNOWN_CLIENT.reply()
        : sendBack(redirect, issuer.issueCode(shop.get()), query.getOrDefault("state", ""));
  }

  private static Reply sendBack(String redirect, String code, String state) {
    String location =
        redirect
            + (redirect.contains("?") ? "&" : "?")
            + "code="
            + code
            + "&state="
            + URLEncoder.encode(state, StandardCharsets.UTF_8);
    return new Reply(FOUND, Map.of("Location", location), "");
  }
}
