package dev.ecauto;

import dev.ecauto.catalog.fetch.FetchProgress;
import java.util.List;

/** Receives what became of the ASINs as it happens, one call at a time. */
@FunctionalInterface
public interface AddListener {
  /** Takes a batch whose registrations are committed. */
  void onOutcomes(List<AddOutcome> outcomes);

  /** Learns how far the work is; called after every batch. */
  default void onProgress(FetchProgress progress) {}
}
