package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.http.ServerText;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.time.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one call, once, and says what it came to. Safe for use by many threads. */
final class TheBaseHttp {
  /** Up to this much the two clocks are taken as one: an HTTP date has whole seconds. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  /** A date that is further off is not the shop's clock but somebody's mistake. */
  private static final Duration PLAUSIBLE = Duration.ofMinutes(5);

  private final URI endpoint;
  private final HttpTransport transport;
  private final Time time;

  /** Secrets of ours, which no answer that is read may bring back. */
  private final Set<String> known;

  TheBaseHttp(TheBaseConfig config, PlatformRuntime runtime) {
    this.endpoint = config.endpoint();
    this.transport = runtime.http();
    this.time = runtime.time();
    this.known =
        config.accounts().stream()
            .map(account -> account.credentials().clientSecret())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A call that has ended.
   *
   * @param result what it came to
   * @param shopTime the shop's clock when it answered
   */
  record Ended<T>(ShopResult<T> result, Instant shopTime) {}

  <T> Ended<T> send(TheBaseCall<T> call, @Nullable String accessToken) {
    HttpCall request = requestOf(call, accessToken);
    ServerText said = request.serverText();
    return transport
        .send(request)
        .match(
            answer ->
                new Ended<>(
                    read(call, answer, bodyOf(answer, said, accessToken), said), shopTime(answer)),
            none -> new Ended<>(noAnswer(call, none), time.now()));
  }

  private static <T> ShopResult<T> noAnswer(TheBaseCall<T> call, HttpResult.NoAnswer none) {
    ErrorClass errorClass = none.sent() ? ErrorClass.UNKNOWN_OUTCOME : ErrorClass.RETRYABLE;
    return failed(call, errorClass, "no_answer", none.cause(), null);
  }

  private HttpCall requestOf(TheBaseCall<?> call, @Nullable String accessToken) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    if (accessToken != null) {
      headers.put("Authorization", "Bearer " + accessToken);
    }
    boolean post = !call.form().isEmpty();
    if (post) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    return new HttpCall(
        post ? "POST" : "GET",
        URI.create(endpoint.toString().replaceAll("/+$", "") + call.path()),
        headers,
        post ? call.form().encoded() : null,
        secrets(call, accessToken));
  }

  private Set<String> secrets(TheBaseCall<?> call, @Nullable String accessToken) {
    Set<String> secrets = new HashSet<>(known);
    secrets.addAll(call.secrets());
    if (accessToken != null) {
      secrets.add(accessToken);
    }
    return secrets;
  }

  /** What is asked for without a token of ours answers with tokens, which are to be read. */
  private static @Nullable JsonObject bodyOf(
      HttpResult.Answer answer, ServerText said, @Nullable String accessToken) {
    String body = accessToken == null ? answer.body() : said.body(answer.body());
    return LenientJson.parse(body).orElse(null);
  }

  private static <T> ShopResult<T> read(
      TheBaseCall<T> call, HttpResult.Answer answer, @Nullable JsonObject body, ServerText said) {
    String requestId = said.messageOrNull(answer.header("x-request-id").orElse(null));
    String code = said.message(Objects.requireNonNullElse(LenientJson.text(body, "error"), ""));
    if (answer.status() == 200 && LenientJson.member(body, "error") == null) {
      return readSuccess(call, body, answer.defect(), requestId);
    }
    String description =
        said.message(Objects.requireNonNullElse(LenientJson.text(body, "error_description"), ""));
    return failed(
        call,
        TheBaseErrors.classify(code, description, answer.status()),
        code.isEmpty() ? "http_" + answer.status() : code,
        description.isEmpty() ? undescribed(answer) : description,
        requestId);
  }

  private static String undescribed(HttpResult.Answer answer) {
    return answer.defect() == null ? "an answer that is not BASE's" : "with " + answer.defect();
  }

  /** What the call did is unknown if a success cannot be read. */
  private static <T> ShopResult<T> readSuccess(
      TheBaseCall<T> call,
      @Nullable JsonObject body,
      @Nullable String defect,
      @Nullable String requestId) {
    String why = defect == null ? "a body that cannot be read" : defect;
    if (body != null) {
      try {
        return new ShopResult.Ok<>(call.parse(body));
      } catch (NotAsDocumented e) {
        why = "a body that " + e.getMessage();
      }
    }
    return failed(
        call, ErrorClass.UNKNOWN_OUTCOME, "unreadable_answer", "HTTP 200 with " + why, requestId);
  }

  private static <T> ShopResult<T> failed(
      TheBaseCall<T> call,
      ErrorClass errorClass,
      String code,
      String description,
      @Nullable String requestId) {
    return new ShopResult.Failed<>(
        new PlatformError(
            call.effect() == Effect.REPEATABLE
                ? TheBaseErrors.ofRepeatable(errorClass)
                : errorClass,
            code,
            route(call) + ": " + description,
            requestId,
            null));
  }

  private static String route(TheBaseCall<?> call) {
    return call.path().replaceAll("\\?.*", "");
  }

  /** BASE says nothing of a reset time, but every HTTP answer carries the server's clock. */
  private Instant shopTime(HttpResult.Answer answer) {
    Instant now = time.now();
    try {
      return answer
          .header("date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .filter(date -> isPlausiblyOff(Duration.between(date, now).abs()))
          .orElse(now);
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  private static boolean isPlausiblyOff(Duration difference) {
    return difference.compareTo(SAME_TIME) > 0 && difference.compareTo(PLAUSIBLE) < 0;
  }
}
