package dev.ecauto.amazon;

import com.google.gson.JsonObject;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens from Login with Amazon: one at a time, refreshed shortly before it expires, by one
 * thread while the others wait for it. Safe for use by many threads.
 */
final class LwaTokens {
  private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofSeconds(60);
  private static final int DEFAULT_LIFE_SECONDS = 3600;

  /** Errors that do not pass by themselves. Source: Login with Amazon's documentation. */
  private static final Set<String> LASTING =
      Set.of("invalid_grant", "invalid_client", "unauthorized_client", "invalid_request");

  private final SpApiConfig config;
  private final HttpTransport transport;
  private final Clock clock;
  private @Nullable Valid current;

  LwaTokens(SpApiConfig config, HttpTransport transport, Clock clock) {
    this.config = config;
    this.transport = transport;
    this.clock = clock;
  }

  /** What asking for a token came to. */
  sealed interface Token {}

  /** A token to call with. */
  record Valid(String value, Instant refreshAt) implements Token {
    @Override
    public String toString() {
      return "Valid[until " + refreshAt + "]";
    }
  }

  /**
   * There is none.
   *
   * @param lasting whether asking again will not help
   */
  record Missing(String cause, boolean lasting) implements Token {}

  /** The current token, or a new one. */
  synchronized Token get() {
    Valid valid = current;
    if (valid != null && clock.instant().isBefore(valid.refreshAt())) {
      return valid;
    }
    Token fetched = fetch();
    current = fetched instanceof Valid fresh ? fresh : null;
    return fetched;
  }

  /** Amazon did not accept this token: the next one will be another. */
  synchronized void discard(Valid refused) {
    if (refused.equals(current)) {
      current = null;
    }
  }

  private Token fetch() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", config.refreshToken());
    form.put("client_id", config.clientId());
    form.put("client_secret", config.clientSecret());
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    HttpResult result =
        transport.send(new HttpCall("POST", config.tokenEndpoint(), headers, Urls.query(form)));
    if (result instanceof HttpResult.NoAnswer none) {
      return new Missing("Login with Amazon does not answer: " + none.cause(), false);
    }
    return read((HttpResult.Answer) result);
  }

  private Token read(HttpResult.Answer answer) {
    Optional<JsonObject> body = LenientJson.parse(answer.body());
    String token = body.map(json -> LenientJson.text(json, "access_token")).orElse(null);
    if (answer.status() == 200 && token != null) {
      int seconds =
          Objects.requireNonNullElse(
              LenientJson.integer(body.orElseThrow(), "expires_in"), DEFAULT_LIFE_SECONDS);
      Duration life = Duration.ofSeconds(seconds);
      Duration margin = life.dividedBy(10);
      if (margin.compareTo(REFRESH_BEFORE_EXPIRY) > 0) {
        margin = REFRESH_BEFORE_EXPIRY;
      }
      return new Valid(token, clock.instant().plus(life).minus(margin));
    }
    String error = body.map(json -> LenientJson.text(json, "error")).orElse("no reason given");
    String cause = "Login with Amazon refuses a token: HTTP " + answer.status() + " " + error;
    return LASTING.contains(error)
        ? new Missing(cause + "; check client id, client secret and refresh token", true)
        : new Missing(cause, false);
  }
}
