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
record Problem(String code, String message) {
  private static final Problem NONE = new Problem("", "");

  /** The first error of a body's {@code errors}. */
  static Problem in(JsonObject body) {
    List<JsonObject> errors = Wire.objects(body, "errors");
    if (errors.isEmpty()) {
      return NONE;
    }
    JsonObject first = errors.get(0);
    return new Problem(
        Objects.requireNonNullElse(Wire.text(first, "code"), ""),
        Objects.requireNonNullElse(Wire.text(first, "message"), ""));
  }

  /** The error of an answer, whose body may be anything. */
  static Problem of(String body) {
    return Wire.parse(body).map(Problem::in).orElse(NONE);
  }

  /** In words, after a status. */
  String describe(int status) {
    return "HTTP "
        + status
        + (code.isEmpty() ? "" : " " + code)
        + (message.isEmpty() ? "" : ": " + message);
  }
}
