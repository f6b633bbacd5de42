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

  /** Counts one call, unless the limit of the current window is reached. */
  public synchronized boolean tryCount(Instant now) {
    Instant current = window.startOf(now);
    if (!current.equals(start)) {
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
