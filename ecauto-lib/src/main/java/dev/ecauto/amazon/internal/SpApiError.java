package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.http.internal.LenientJson;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * An error as Amazon words it.
 *
 * @param code its code, such as {@code InvalidInput}; empty if there is none
 * @param message its message; empty if there is none
 */
record SpApiError(String code, String message) {
  /** Parameters that are the same for every ASIN, in lower case and without separators. */
  private static final Set<String> WHOLE_CALL =
      Set.of(
          "marketplace",
          "locale",
          "includeddata",
          "pagesize",
          "pagetoken",
          "identifierstype",
          "itemtype",
          "itemcondition",
          "customertype");

  /** Nothing was said. */
  static final SpApiError NONE = new SpApiError("", "");

  /** The first error of a body's {@code errors}. */
  static SpApiError in(JsonObject body) {
    List<JsonObject> errors = LenientJson.objects(body, "errors");
    if (errors.isEmpty()) {
      return NONE;
    }
    JsonObject first = errors.get(0);
    return new SpApiError(
        Objects.requireNonNullElse(LenientJson.text(first, "code"), ""),
        Objects.requireNonNullElse(LenientJson.text(first, "message"), ""));
  }

  /** The error of an answer, whose body may be anything. */
  static SpApiError of(String body) {
    return LenientJson.parse(body).map(SpApiError::in).orElse(NONE);
  }

  /**
   * Whether one of the ASINs is to blame, or the call as a whole: Amazon's messages name the
   * parameter that they refuse.
   */
  CallResult.Blame blame() {
    String words = message.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    return WHOLE_CALL.stream().anyMatch(words::contains) && !words.contains("asin")
        ? CallResult.Blame.THE_CALL
        : CallResult.Blame.AN_ASIN;
  }

  /** In words, after a status. */
  String describe(int status) {
    return "HTTP "
        + status
        + (code.isEmpty() ? "" : " " + code)
        + (message.isEmpty() ? "" : ": " + message);
  }
}
