package dev.ecauto.time;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Logs that work fails, and that it goes on, once each, however often it is tried in between and
 * however many suffer from the same store: a full disk shall not flood the log that lies on it.
 * Safe for use by many threads.
 */
public final class FailureLog {
  private final Logger log;
  private final Map<String, String> failing = new HashMap<>();

  /**
   * @param log who says it
   */
  public FailureLog(Logger log) {
    this.log = log;
  }

  /** Work failed; it is said unless it is known. */
  public synchronized void failed(String work, RuntimeException failure) {
    String cause = cause(failure);
    boolean known = failing.containsValue(cause);
    if (cause.equals(failing.put(work, cause)) || known) {
      log.debug("'{}' failed again", work, failure);
    } else {
      log.warn("'{}' failed, and is tried again: {}", work, failure.getMessage());
      log.debug("'{}' failed", work, failure);
    }
  }

  /** Work succeeded; it is said if it failed before and nothing else suffers from the same. */
  public synchronized void worked(String work) {
    String cause = failing.remove(work);
    if (cause != null && !failing.containsValue(cause)) {
      log.info("'{}' works again", work);
    }
  }

  /** Who fails for the same reason says the same; numbers in a message make no difference. */
  private static String cause(RuntimeException failure) {
    return failure.getClass().getName()
        + String.valueOf(failure.getMessage()).replaceAll("\\d+", "");
  }
}
