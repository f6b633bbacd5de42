package dev.ecauto.time;

import java.time.Duration;

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

  /** A signal that stops a part of the work: requested alone, or together with this one. */
  StopSignal newChild();

  /** A signal on the system's time. */
  static StopSignal create() {
    return new SystemStopSignal();
  }
}
