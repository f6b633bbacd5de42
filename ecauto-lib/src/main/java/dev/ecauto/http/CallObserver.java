package dev.ecauto.http;

import java.time.Duration;

/**
 * Hears of every request that ended. Implementations are fast, safe for many threads, and throw
 * nothing.
 */
@FunctionalInterface
public interface CallObserver {
  /** Hears nothing. */
  CallObserver NONE = call -> {};

  /** A request has ended. */
  void ended(EndedCall call);

  /**
   * A request that has ended.
   *
   * @param service whom it was for, for example {@code amazon}
   * @param operation method and path, identifiers left out, for example {@code GET /1/users/me}
   * @param outcome the HTTP status, or {@code none} if no answer came
   * @param took how long that took
   */
  record EndedCall(String service, String operation, String outcome, Duration took) {
    /** Whether the service refused it for coming too soon. */
    public boolean isThrottled() {
      return outcome.equals("429");
    }
  }
}
