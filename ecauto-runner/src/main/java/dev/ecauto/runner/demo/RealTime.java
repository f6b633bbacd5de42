package dev.ecauto.runner.demo;

import dev.ecauto.base.BaseQuotas;
import dev.ecauto.listing.Listing;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the uploads of a demonstration take at the real quotas of BASE, at least. */
final class RealTime {
  /** Add and publish. */
  private static final int CALLS_PER_ITEM = 2;

  private RealTime() {}

  /** The least time between the first call and the last one, all quotas full at the start. */
  static Duration ofUploads(List<Listing> listings, Map<Asin, Integer> imageCounts) {
    Map<AccountId, Long> calls = new HashMap<>();
    Map<AccountId, Long> adds = new HashMap<>();
    for (Listing listing : listings) {
      long images = imageCounts.getOrDefault(listing.asin(), 0);
      calls.merge(listing.account(), CALLS_PER_ITEM + images, Long::sum);
      adds.merge(listing.account(), 1L, Long::sum);
    }
    long hours = fullWindows(calls, BaseQuotas.DEFAULT_CALLS_PER_HOUR);
    long days = fullWindows(adds, BaseQuotas.DEFAULT_ADDS_PER_DAY);
    return Duration.ofHours(Math.max(hours, 24 * days));
  }

  private static long fullWindows(Map<AccountId, Long> counts, int perWindow) {
    return counts.values().stream().mapToLong(count -> (count - 1) / perWindow).max().orElse(0);
  }
}
