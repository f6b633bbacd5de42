package dev.ecauto.quota;

import java.time.Instant;

/**
 * Where the counts of quota windows are kept: in memory, or in a store so that they survive a
 * restart and are shared by several processes. Implementations are safe for use by many threads.
 */
public interface QuotaLedger {
  /**
   * One window of one quota.
   *
   * @param owner whose quota, unique over everything that shares the ledger
   * @param quota the quota's name
   * @param windowStart when the window began
   */
  record Key(String owner, String quota, Instant windowStart) {}

  /**
   * Takes calls out of a window before they are made.
   *
   * @param wanted how many at most
   * @param limit how many the window has
   * @return how many were taken, 0 if the window is used up
   */
  int take(Key key, int wanted, int limit);

  /** Puts back calls that were taken and not made. */
  void putBack(Key key, int count);

  /** Notes that the service itself says that the window is used up. */
  void exhaust(Key key, int limit);

  /** How many calls of a window are taken. */
  int used(Key key);
}
