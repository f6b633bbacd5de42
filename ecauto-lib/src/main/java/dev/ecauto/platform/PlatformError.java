package dev.ecauto.platform;

import dev.ecauto.model.ErrorClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error as the platform itself classed it.
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
  @Override
  public String toString() {
    return code + ": " + message + (requestId == null ? "" : " (request " + requestId + ")");
  }
}
