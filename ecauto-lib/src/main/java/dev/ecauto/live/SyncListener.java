package dev.ecauto.live;

/** Is told how a sync goes on, in the thread that syncs. */
@FunctionalInterface
public interface SyncListener {
  /** Takes every decision, also those that change nothing. */
  void decided(SyncPlan plan);

  /**
   * Some products were looked at; default does nothing.
   *
   * @param done how many by now
   * @param all how many there are to look at
   */
  default void looked(int done, int all) {}
}
