package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.http.ServerText;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens from Login with Amazon: one at a time, refreshed shortly before it expires, by one
 * thread while the others wait for it. Safe for use by many threads.
 */
final class LwaTokens {
  private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofSeconds(60);
  private static final Duration DEFAULT_LIFE = Duration.ofHours(1);

  /** What Amazon says of a token's life is believed within this range. */
  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  /** Errors that do not pass by themselves. Source: Login with Amazon's documentation. */
  private static final Set<String> LASTING =
      Set.of("invalid_grant", "invalid_client", "unauthorized_client", "invalid_request");

  private final SpApiConfig config;
  private final HttpTransport transport;
  private final Time time;
  private @Nullable Valid current;

  LwaTokens(SpApiConfig config, HttpTransport transport, Time time) {
    this.config = config;
    this.transport = transport;
    this.time = time;
  }

  /** What asking for a token came to. */
  sealed interface Token {
    /** Says what follows. */
    <R> R match(Function<? super Valid, R> valid, Function<? super Missing, R> missing);
  }

  /** A token to call with. */
  record Valid(String value, Instant refreshAt) implements Token {
    @Override
    public <R> R match(Function<? super Valid, R> valid, Function<? super Missing, R> missing) {
      return valid.apply(this);
    }

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
  record Missing(String cause, boolean lasting) implements Token {
    @Override
    public <R> R match(Function<? super Valid, R> valid, Function<? super Missing, R> missing) {
      return missing.apply(this);
    }
  }

  /** The current token, or a new one. */
  synchronized Token get() {
    Valid valid = current;
    if (valid != null && time.now().isBefore(valid.refreshAt())) {
      return valid;
    }
    Token fetched = fetch();
    current = fetched.match(fresh -> fresh, missing -> null);
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
    HttpCall call =
        new HttpCall(
            "POST",
            config.tokenEndpoint(),
            headers,
            FormBody.of(form),
            Set.copyOf(List.of(config.refreshToken(), config.clientSecret())));
    return transport
        .send(call)
        .match(
            answer -> read(answer, call.serverText()),
            none -> new Missing("Login with Amazon does not answer: " + none.cause(), false));
  }

  private Token read(HttpResult.Answer answer, ServerText said) {
    Optional<JsonObject> body = LenientJson.parse(answer.body());
    String token = body.map(json -> LenientJson.raw(json, "access_token")).orElse(null);
    if (answer.status() == 200 && token != null && isPrintable(token)) {
      Duration life = lifeIn(body.orElseThrow());
      Duration margin = min(life.dividedBy(10), REFRESH_BEFORE_EXPIRY);
      return new Valid(token, time.now().plus(life).minus(margin));
    }
    String error = body.map(json -> LenientJson.text(json, "error")).orElse("no reason given");
    String cause =
        "Login with Amazon refuses a token: HTTP "
            + answer.status()
            + " "
            + said.message(error)
            + (answer.defect() == null ? "" : " with " + answer.defect());
    return LASTING.contains(error)
        ? new Missing(cause + "; check client id, client secret and refresh token", true)
        : new Missing(cause, false);
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
    long within = Math.max(SHORTEST_LIFE.toSeconds(), Math.min(LONGEST_LIFE.toSeconds(), seconds));
    return Duration.ofSeconds(within);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
