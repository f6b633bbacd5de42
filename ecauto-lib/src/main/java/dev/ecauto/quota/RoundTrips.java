package dev.ecauto.quota;

/** The fastest answer among the recent ones: what lies above it may have been a late arrival. */
final class RoundTrips {
  private static final int WINDOW = 64;

  private long current = Long.MAX_VALUE;
  private long previous = Long.MAX_VALUE;
  private int count;

  void add(long nanos) {
    current = Math.min(current, nanos);
    if (++count == WINDOW) {
      previous = current;
      current = Long.MAX_VALUE;
      count = 0;
    }
  }

  /** How late the arrival of a call may have been, given how long it has been under way. */
  long lateness(long nanos) {
    long fastest = Math.min(current, previous);
    long late = fastest == Long.MAX_VALUE ? nanos : nanos - fastest;
    return Math.min(Math.max(0, late), TokenBucket.MAX_LATENESS.toNanos());
  }
}
