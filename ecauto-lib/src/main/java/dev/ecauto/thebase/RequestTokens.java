package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /1/oauth/token}. Using a refresh token replaces it, so this is never repeated by
 * itself.
 *
 * @param credentials the application
 * @param grant what is exchanged
 * @param secret the code or token in it
 * @param kept the refresh token that stays if the answer gives none, or {@code null}
 */
record RequestTokens(
    TheBaseCredentials credentials, Form grant, String secret, @Nullable String kept)
    implements TheBaseCall<NewTokens> {
  private static final Duration DEFAULT_LIFE = Duration.ofHours(1);

  /**
   * What BASE says of an access token's life is believed within this range: a pair is never given
   * up for an impossible number.
   */
  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  static RequestTokens byRefreshToken(TheBaseCredentials credentials, String refreshToken) {
    return new RequestTokens(
        credentials,
        Form.of("grant_type", "refresh_token").and("refresh_token", refreshToken),
        refreshToken,
        refreshToken);
  }

  static RequestTokens byCode(TheBaseCredentials credentials, String code) {
    return new RequestTokens(
        credentials, Form.of("grant_type", "authorization_code").and("code", code), code, null);
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
  public Set<String> secrets() {
    return Set.copyOf(List.of(secret, credentials.clientSecret()));
  }

  @Override
  public NewTokens parse(JsonObject body) {
    String access = LenientJson.raw(body, "access_token");
    String refresh = LenientJson.raw(body, "refresh_token");
    String next = refresh == null ? kept : refresh;
    if (access == null || !isPrintable(access) || next == null || !isPrintable(next)) {
      throw new NotAsDocumented("access_token or refresh_token");
    }
    return new NewTokens(new TokenPair(access, next), lifeIn(body));
  }

  /** Anything else could not be sent as a header. */
  private static boolean isPrintable(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static Duration lifeIn(JsonObject body) {
    Long seconds = LenientJson.whole(body, "expires_in");
    if (seconds == null) {
      return DEFAULT_LIFE;
    }
    return Duration.ofSeconds(
        Math.max(SHORTEST_LIFE.toSeconds(), Math.min(LONGEST_LIFE.toSeconds(), seconds)));
  }

  /** Without the grant: it is a secret. */
  @Override
  public String toString() {
    return "RequestTokens[" + credentials + "]";
  }
}
