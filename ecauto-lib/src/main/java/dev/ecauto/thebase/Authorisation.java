package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.token.NewTokens;
import java.net.URI;

/** How an operator lets the application act for a shop. Stateless. */
final class Authorisation {
  /** What is asked for. */
  static final String SCOPE = "read_users read_items write_items";

  private final TheBaseConfig config;
  private final TheBaseHttp http;

  Authorisation(TheBaseConfig config, TheBaseHttp http) {
    this.config = config;
    this.http = http;
  }

  URI url(TheBaseAccount account, String state) {
    Form query =
        Form.of("response_type", "code")
            .and("client_id", account.credentials().clientId())
            .and("redirect_uri", account.credentials().redirectUri())
            .and("scope", SCOPE)
            .and("state", state);
    return URI.create(
        config.endpoint().toString().replaceAll("/+$", "")
            + "/1/oauth/authorize?"
            + query.encoded());
  }

  /** Exchanges a code; the tokens are kept only if they are for the shop that they should be. */
  ShopResult<String> exchange(AccountClient client, String code) {
    TheBaseAccount account = client.account();
    return http.send(RequestTokens.byCode(account.credentials(), code), null)
        .result()
        .match(
            ok -> keepIfOf(account, client, ok.value()),
            failed -> new ShopResult.Failed<>(failed.error()));
  }

  private ShopResult<String> keepIfOf(
      TheBaseAccount account, AccountClient client, NewTokens tokens) {
    return http.send(new GetShopId(), tokens.tokens().accessToken())
        .result()
        .match(
            ok -> {
              if (account.shopId() != null && !account.shopId().equals(ok.value())) {
                return new ShopResult.Failed<>(wrongShop(account, ok.value()));
              }
              client.authorised(tokens);
              return ok;
            },
            failed -> failed);
  }

  static PlatformError wrongShop(TheBaseAccount account, String actual) {
    return new PlatformError(
        ErrorClass.AUTHORISATION_LOST,
        "wrong_shop",
        "the tokens of BASE account '"
            + account.id()
            + "' are for the shop '"
            + actual
            + "' and not for '"
            + account.shopId()
            + "'. Log in to BASE as the right shop and authorise again: ecauto authorise"
            + " --account-id "
            + account.id(),
        null,
        null);
  }
}
