package dev.ecauto.time;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs that work fails, and that it goes on, once each, however often it is tried in between, works
 * for a moment, and however many suffer from the same store: a full disk, which takes one thing and
 * not another, shall not flood the log that lies on it. Safe for use by many threads.
 */
public final class FailureLog {
  /** What was quiet for as long is said again. */
  static final Duration QUIET = Duration.ofMinutes(1);

  private final Logger log;
  private final LongSupplier nanos;
  private final Map<String, String> failing = new HashMap<>();
  private final Map<String, Long> lastFailed = new HashMap<>();
  private final Set<String> said = new HashSet<>();

  /**
   * @param log who says it
   */
  public FailureLog(Logger log) {
    this(log, System::nanoTime);
  }

  FailureLog(Logger log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
  }

  /** Work failed; it is said unless it is known. */
  public synchronized void failed(String work, RuntimeException failure) {
    String cause = cause(failure);
    boolean known = failedLately(cause) || failing.containsValue(cause);
    if (cause.equals(failing.put(work, cause)) || known) {
      log.debug("'{}' failed again", work, failure);
    } else {
      said.add(cause);
      log.warn("'{}' failed, and is tried again: {}", work, failure.getMessage());
      log.debug("'{}' failed", work, failure);
    }
  }

  private boolean failedLately(String cause) {
    long now = nanos.getAsLong();
    lastFailed.values().removeIf(at -> now - at >= QUIET.toNanos());
    return lastFailed.put(cause, now) != null;
  }

  /** Work succeeded; it is said if its failure was, and nothing else suffers from the same. */
  public synchronized void worked(String work) {
    String cause = failing.remove(work);
    if (cause != null && !failing.containsValue(cause) && said.remove(cause)) {
      log.info("'{}' works again", work);
    }
  }

  /** Who fails for the same reason says the same; numbers in a message make no difference. */
  private static String cause(RuntimeException failure) {
    return failure.getClass().getName()
        + String.valueOf(failure.getMessage()).replaceAll("\\d+", "");
  }
}
