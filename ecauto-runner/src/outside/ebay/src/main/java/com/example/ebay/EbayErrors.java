package com.example.ebay;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import java.time.Instant;

/** What eBay's errors mean. */
final class EbayErrors {
  private EbayErrors() {}

  static PlatformError of(int status, JsonObject body, Instant dayEnds) {
    JsonArray errors = body.has("errors") ? body.getAsJsonArray("errors") : new JsonArray();
    JsonObject first = errors.isEmpty() ? new JsonObject() : errors.get(0).getAsJsonObject();
    int id = first.has("errorId") ? first.get("errorId").getAsInt() : 0;
    String message = first.has("message") ? first.get("message").getAsString() : "HTTP " + status;
    ErrorClass errorClass = classify(status, id);
    return new PlatformError(
        errorClass,
        String.valueOf(id),
        message,
        null,
        errorClass == ErrorClass.QUOTA_DAY ? dayEnds : null);
  }

  private static ErrorClass classify(int status, int id) {
    return switch (id) {
      case 25001, 25025 -> ErrorClass.RETRYABLE;
      case 25019, 25097 -> ErrorClass.NOT_EDITABLE;
      case 25702, 25710, 25713 -> ErrorClass.ITEM_GONE;
      default ->
          switch (status) {
            case 401 -> ErrorClass.TOKEN_EXPIRED;
            case 403 -> ErrorClass.ACCOUNT_STOPPED;
            case 404 -> ErrorClass.ITEM_GONE;
            case 429 -> ErrorClass.QUOTA_DAY;
            case 400, 409 -> ErrorClass.PERMANENT;
            default -> ErrorClass.RETRYABLE;
          };
    };
  }

  static PlatformError unanswered(boolean sent, String cause) {
    return new PlatformError(
        sent ? ErrorClass.UNKNOWN_OUTCOME : ErrorClass.RETRYABLE, "no_answer", cause, null, null);
  }

  static PlatformError usedUp(ErrorClass errorClass, Instant retryAt) {
    return new PlatformError(
        errorClass, "2001", "not sent: the calls are used up until " + retryAt, null, retryAt);
  }
}
