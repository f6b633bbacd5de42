package dev.ecauto.listing;

import dev.ecauto.listing.screening.ScreeningLists;

/** What one call needs to know of a platform. */
record PlatformContext(PlatformRules rules, ScreeningLists screening, Scheduler scheduler) {}
