package dev.ecauto.base;

import com.google.gson.JsonObject;
import java.time.Duration;

/**
 * {@code POST /1/oauth/token}. Using a refresh token replaces it, so this is never repeated by
 * itself.
 */
record RequestTokens(BaseCredentials credentials, Form grant) implements BaseCall<NewTokens> {
  static RequestTokens byRefreshToken(BaseCredentials credentials, String refreshToken) {
    return new RequestTokens(
        credentials, Form.of("grant_type", "refresh_token").and("refresh_token", refreshToken));
  }

  static RequestTokens byCode(BaseCredentials credentials, String code) {
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
        new BaseTokens(
            body.get("access_token").getAsString(), body.get("refresh_token").getAsString()),
        Duration.ofSeconds(body.get("expires_in").getAsLong()));
  }
}
