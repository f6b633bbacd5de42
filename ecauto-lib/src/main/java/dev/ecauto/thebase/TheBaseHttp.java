package dev.ecauto.thebase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one call, once, and says what it came to. Safe for use by many threads. */
final class TheBaseHttp {
  /** Up to this much the two clocks are taken as one: an HTTP date has whole seconds. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  /** A date that is further off is not the shop's clock but somebody's mistake. */
  private static final Duration PLAUSIBLE = Duration.ofMinutes(5);

  private final URI endpoint;
  private final HttpTransport transport;
  private final Clock clock;

  TheBaseHttp(URI endpoint, HttpTransport transport, Clock clock) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * A call that has ended.
   *
   * @param result what it came to
   * @param shopTime the shop's clock when it answered
   */
  record Ended<T>(ShopResult<T> result, Instant shopTime) {}

  <T> Ended<T> send(TheBaseCall<T> call, @Nullable String accessToken) {
    HttpResult result = transport.send(requestOf(call, accessToken));
    if (result instanceof HttpResult.Answer answer) {
      return new Ended<>(read(call, answer), shopTime(answer));
    }
    HttpResult.NoAnswer none = (HttpResult.NoAnswer) result;
    ErrorClass errorClass = none.sent() ? ErrorClass.UNKNOWN_OUTCOME : ErrorClass.RETRYABLE;
    return new Ended<>(failed(call, errorClass, "no_answer", none.cause(), null), clock.instant());
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
        post ? call.form().encoded() : null);
  }

  private <T> ShopResult<T> read(TheBaseCall<T> call, HttpResult.Answer answer) {
    JsonObject body = objectOf(answer.body());
    String requestId = answer.header("x-request-id").orElse(null);
    String code = text(body, "error");
    if (answer.status() == 200 && code.isEmpty()) {
      return readSuccess(call, body, requestId);
    }
    String description = text(body, "error_description");
    return failed(
        call,
        TheBaseErrors.classify(code, description, answer.status()),
        code.isEmpty() ? "http_" + answer.status() : code,
        description.isEmpty() ? "an answer that is not BASE's" : description,
        requestId);
  }

  /** What the call did is unknown if a success cannot be read. */
  private static <T> ShopResult<T> readSuccess(
      TheBaseCall<T> call, @Nullable JsonObject body, @Nullable String requestId) {
    if (body != null) {
      try {
        return new ShopResult.Ok<>(call.parse(body));
      } catch (RuntimeException notAsDocumented) {
        // told below: the body may hold secrets, so no part of it goes into the message
      }
    }
    return failed(
        call,
        ErrorClass.UNKNOWN_OUTCOME,
        "unreadable_answer",
        "HTTP 200 with a body that cannot be read",
        requestId);
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
    Instant now = clock.instant();
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

  private static @Nullable JsonObject objectOf(String body) {
    try {
      JsonElement parsed = JsonParser.parseString(body);
      return parsed.isJsonObject() ? parsed.getAsJsonObject() : null;
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static String text(@Nullable JsonObject body, String name) {
    JsonElement value = body == null ? null : body.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
