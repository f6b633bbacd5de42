package dev.ecauto.upload;

import java.time.Duration;

/**
 * How many items of an account are served in one turn, so that they share its transactions: as many
 * as the shop serves in a moment. At the pace of a shop on the internet that is one; whatever a
 * crash leaves in doubt was on its way within that moment. Used by one thread.
 */
final class TurnSize {
  /** As many rows as one statement still writes gladly. */
  static final int MOST = 32;

  /** What a turn should take at the shop. */
  static final Duration MOMENT = Duration.ofMillis(100);

  /** A turn that takes longer, because the shop became slower, sends nothing more. */
  static final Duration LONGEST = Duration.ofSeconds(1);

  private int size = 1;
  private boolean anySent;
  private long slowestNanos;

  /** A turn was sent. */
  void sent(int items, Duration took) {
    anySent = true;
    slowestNanos = Math.max(slowestNanos, took.toNanos() / Math.max(1, items));
  }

  /** How many items to claim, by all that was sent since this was last asked. */
  int next() {
    if (anySent) {
      long fit = slowestNanos == 0 ? MOST : MOMENT.toNanos() / slowestNanos;
      size = (int) Math.max(1, Math.min(fit, Math.min(2L * size, MOST)));
    }
    anySent = false;
    slowestNanos = 0;
    return size;
  }
}
