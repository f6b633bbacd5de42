package dev.ecauto.platform;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlainText;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error as the platform itself classed it. Whatever a platform says is kept on one line, without
 * what would forge another or turn it round, and cut at {@link #MAX_TEXT} characters.
 *
 * @param errorClass what it means for the work
 * @param code the platform's own code, for example {@code hour_api_limit}
 * @param message the platform's own words, without secrets
 * @param requestId the platform's id of the call, if it gives one
 * @param retryAt for quota errors, when the quota resets
 */
public record PlatformError(
    ErrorClass errorClass,
    String code,
    String message,
    @Nullable String requestId,
    @Nullable Instant retryAt) {
  /** The code of what a store refuses that was handed over to another one. */
  public static final String HANDED_OVER = "handed_over";

  /** How much of a text is kept. */
  public static final int MAX_TEXT = 1_001;

  public PlatformError {
    code = text(code);
    message = text(message);
    requestId = requestId == null ? null : text(requestId);
  }

  private static String text(String said) {
    String line = PlainText.line(said);
    if (line.length() <= MAX_TEXT) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return line.substring(0, end);
  }

  /** What was said, as a reason. */
  public Reason reason() {
    Reason said =
        Reason.of(ReasonCode.CALL_SHOP_ERROR).with("error", code).with("message", message);
    return requestId == null ? said : said.with("request", requestId);
  }

  @Override
  public String toString() {
    return code + ": " + message + (requestId == null ? "" : " (request " + requestId + ")");
  }
}
