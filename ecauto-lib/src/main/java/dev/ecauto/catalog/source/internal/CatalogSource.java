package dev.ecauto.catalog.source.internal;

import dev.ecauto.catalog.source.Operation;
import java.time.Duration;

/**
 * Where products come from. It keeps every operation within its quota, makes one attempt per call
 * and reports what became of it; repeating is the fetcher's business. Safe for use by many threads.
 */
public interface CatalogSource {
  /**
   * Waits until the operation's quota allows a call, makes it and waits for the answer.
   *
   * @param sent called once, when the call has been given to the network or will never be
   */
  CallResult call(CatalogCall call, Runnable sent);

  /** How long until the operation's quota allows another call; zero if it does now. */
  Duration untilReady(Operation operation);

  /** How fast the operation may be called. */
  Pace pace(Operation operation);
}
