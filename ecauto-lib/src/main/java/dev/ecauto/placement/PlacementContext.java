package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.screening.ScreeningLists;

/** What one call needs to know of a platform. */
record PlacementContext(PlatformRules rules, ScreeningLists screening, Scheduler scheduler) {}
