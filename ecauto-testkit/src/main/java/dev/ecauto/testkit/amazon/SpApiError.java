package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Reply;

/**
 * An error as the Selling Partner API writes it.
 *
 * @param status HTTP status
 * @param code for programs
 * @param message for people
 * @param details for people, often empty
 */
record SpApiError(int status, String code, String message, String details) {
  private static final String DENIED = "Access to requested resource is denied.";

  static SpApiError invalidInput(String details) {
    return new SpApiError(
        400,
        "InvalidInput",
        "Request has missing or invalid parameters and cannot be parsed.",
        details);
  }

  static SpApiError notFound(String message) {
    return new SpApiError(404, "NotFound", message, "");
  }

  static SpApiError unauthorized(String details) {
    return new SpApiError(403, "Unauthorized", DENIED, details);
  }

  static SpApiError quotaExceeded() {
    return new SpApiError(
        429, "QuotaExceeded", "You exceeded your quota for the requested resource.", "");
  }

  static SpApiError internalFailure() {
    return new SpApiError(
        500, "InternalFailure", "We encountered an internal error. Please try again.", "");
  }

  Reply reply() {
    return Reply.json(status, body().toString());
  }

  JsonObject body() {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("details", details);
    JsonArray errors = new JsonArray();
    errors.add(error);
    JsonObject body = new JsonObject();
    body.add("errors", errors);
    return body;
  }
}
