package dev.ecauto.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to stop, and the only way to wait: every wait ends as soon as the request comes. Tests
 * put virtual time behind it. Safe for use by many threads.
 */
public interface StopSignal {
  /** Asks everybody who waits or works under this signal to stop; repeating it changes nothing. */
  void request();

  /** Whether a stop was requested. */
  boolean isRequested();

  /**
   * Waits, at most the duration. Returns at once if the duration is not positive or the stop has
   * been requested. An interrupt of the waiting thread counts as a stop request of that thread: the
   * interrupt flag stays set.
   *
   * @return whether work may go on: {@code false} if a stop was requested or the thread interrupted
   */
  boolean await(Duration duration);

  /** A signal on the system's time. */
  static StopSignal create() {
    return new StopSignal() {
      private final CountDownLatch requested = new CountDownLatch(1);

      @Override
      public void request() {
        requested.countDown();
      }

      @Override
      public boolean isRequested() {
        return requested.getCount() == 0;
      }

      @Override
      public boolean await(Duration duration) {
        try {
          return !requested.await(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    };
  }
}
