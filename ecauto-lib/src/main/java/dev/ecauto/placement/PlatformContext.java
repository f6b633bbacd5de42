package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.screening.ScreeningLists;

/** What one call needs to know of a platform. */
record PlatformContext(PlatformRules rules, ScreeningLists screening, Scheduler scheduler) {}
