package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import java.util.Map;

/**
 * What BASE's errors mean. BASE answers HTTP 400 for every documented error, and the same code
 * carries several meanings, so the description counts too.
 *
 * <p>The default for everything unknown is {@link ErrorClass#UNKNOWN_OUTCOME}: whether an answer
 * that nobody understands came before or after the effect cannot be told. Of a call that may be
 * repeated that means {@link ErrorClass#RETRYABLE}.
 */
final class TheBaseErrors {
  private static final Map<String, ErrorClass> BY_CODE =
      Map.ofEntries(
          Map.entry("hour_api_limit", ErrorClass.QUOTA_HOUR),
          Map.entry("day_api_limit", ErrorClass.QUOTA_DAY),
          Map.entry("exceed_daily_limit", ErrorClass.QUOTA_ADDS),
          Map.entry("validation_error", ErrorClass.PERMANENT),
          Map.entry("bad_params", ErrorClass.PERMANENT),
          Map.entry("bad_variation_id", ErrorClass.PERMANENT),
          Map.entry("bad_category_id", ErrorClass.PERMANENT),
          Map.entry("not_post_method", ErrorClass.PERMANENT),
          Map.entry("no_params", ErrorClass.PERMANENT),
          Map.entry("no_item_id", ErrorClass.PERMANENT),
          Map.entry("invalid_scope", ErrorClass.PERMANENT),
          Map.entry("bad_item_id", ErrorClass.ITEM_GONE),
          Map.entry("no_item", ErrorClass.ITEM_GONE),
          Map.entry("no_image", ErrorClass.IMAGE_FAILED),
          Map.entry("image_put_fail", ErrorClass.RETRYABLE),
          Map.entry("db_error", ErrorClass.UNKNOWN_OUTCOME),
          Map.entry("server_error", ErrorClass.UNKNOWN_OUTCOME),
          Map.entry("access_denied", ErrorClass.ACCOUNT_STOPPED),
          Map.entry("unauthorized_client", ErrorClass.ACCOUNT_STOPPED),
          Map.entry("invalid_client", ErrorClass.AUTHORISATION_LOST),
          Map.entry("invalid_grant", ErrorClass.AUTHORISATION_LOST));

  private TheBaseErrors() {}

  /**
   * Classes an error answer of a call that must not be repeated blindly.
   *
   * @param code the body's {@code error}, empty if the body was not BASE's
   * @param description the body's {@code error_description}, possibly empty
   * @param status HTTP status
   */
  static ErrorClass classify(String code, String description, int status) {
    if (code.equals("invalid_request")) {
      return ofInvalidRequest(description);
    }
    ErrorClass known = BY_CODE.get(code);
    if (known != null) {
      return known;
    }
    return switch (status) {
      case 401 -> ErrorClass.TOKEN_EXPIRED;
      case 429 -> ErrorClass.RETRYABLE;
      default -> ErrorClass.UNKNOWN_OUTCOME;
    };
  }

  /** The same of a call that may be repeated: not knowing its outcome does no harm. */
  static ErrorClass ofRepeatable(ErrorClass errorClass) {
    return errorClass == ErrorClass.UNKNOWN_OUTCOME ? ErrorClass.RETRYABLE : errorClass;
  }

  /** The code of a bad token is also that of an item whose kind cannot be edited by API. */
  private static ErrorClass ofInvalidRequest(String description) {
    if (description.contains("編集できません")) {
      return ErrorClass.NOT_EDITABLE;
    }
    if (description.contains("リフレッシュトークン")) {
      return ErrorClass.AUTHORISATION_LOST;
    }
    return description.contains("アクセストークン") ? ErrorClass.TOKEN_EXPIRED : ErrorClass.PERMANENT;
  }
}
