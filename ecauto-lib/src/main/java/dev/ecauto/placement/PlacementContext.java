package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.screening.ScreeningLists;

/** What one call needs to know of a platform. */
record PlacementContext(PlatformRules rules, ScreeningLists screening, Scheduler scheduler) {
  /** The same with a scheduler that remembers nothing and keeps nobody waiting. */
  PlacementContext withOwnScheduler() {
    return new PlacementContext(rules, screening, new Scheduler(rules));
  }
}
