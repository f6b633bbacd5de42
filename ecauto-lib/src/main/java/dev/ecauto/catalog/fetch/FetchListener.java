package dev.ecauto.catalog.fetch;

import java.util.List;

/**
 * Receives a fetch's outcomes as they come, one call at a time, while later batches are being
 * fetched. What it throws ends the fetch and comes out of it.
 */
@FunctionalInterface
public interface FetchListener {
  /** Takes a batch; storing the products in it is the listener's part. */
  void onOutcomes(List<FetchOutcome> outcomes);

  /** Learns how far the fetch is; called after every batch. */
  default void onProgress(FetchProgress progress) {}
}
