package dev.ecauto.testkit.server;

import java.time.Instant;

/** Counts calls per window and starts at nought at each window's edge. Safe for many threads. */
public final class WindowCounter {
  private final QuotaWindow window;
  private final long limit;
  private Instant start = Instant.MIN;
  private long used;

  public WindowCounter(QuotaWindow window, long limit) {
    this.window = window;
    this.limit = limit;
  }

  /**
   * Counts one call, unless the limit of the current window is reached. A call that read the clock
   * before one that began a window, and comes after it, counts in that window.
   */
  public synchronized boolean tryCount(Instant now) {
    Instant current = window.startOf(now);
    if (current.isAfter(start)) {
      start = current;
      used = 0;
    }
    if (used >= limit) {
      return false;
    }
    used++;
    return true;
  }
}
