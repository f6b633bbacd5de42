package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import java.time.Duration;

/**
 * {@code POST /1/oauth/token}. Using a refresh token replaces it, so this is never repeated by
 * itself.
 */
record RequestTokens(TheBaseCredentials credentials, Form grant) implements TheBaseCall<NewTokens> {
  static RequestTokens byRefreshToken(TheBaseCredentials credentials, String refreshToken) {
    return new RequestTokens(
        credentials, Form.of("grant_type", "refresh_token").and("refresh_token", refreshToken));
  }

  static RequestTokens byCode(TheBaseCredentials credentials, String code) {
    return new RequestTokens(
        credentials, Form.of("grant_type", "authorization_code").and("code", code));
  }

  @Override
  public String path() {
    return "/1/oauth/token";
  }

  @Override
  public Form form() {
    return grant
        .and("client_id", credentials.clientId())
        .and("client_secret", credentials.clientSecret())
        .and("redirect_uri", credentials.redirectUri());
  }

  @Override
  public Effect effect() {
    return Effect.ONCE;
  }

  @Override
  public NewTokens parse(JsonObject body) {
    return new NewTokens(
        new TokenPair(
            body.get("access_token").getAsString(), body.get("refresh_token").getAsString()),
        Duration.ofSeconds(body.get("expires_in").getAsLong()));
  }
}
