package dev.ecauto.amazon;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * An error as Amazon words it.
 *
 * @param code its code, such as {@code InvalidInput}; empty if there is none
 * @param message its message; empty if there is none
 */
record SpApiError(String code, String message) {
  private static final SpApiError NONE = new SpApiError("", "");

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

  /** In words, after a status. */
  String describe(int status) {
    return "HTTP "
        + status
        + (code.isEmpty() ? "" : " " + code)
        + (message.isEmpty() ? "" : ": " + message);
  }
}
