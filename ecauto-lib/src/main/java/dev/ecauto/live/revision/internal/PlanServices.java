package dev.ecauto.live.revision.internal;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.decision.TargetConfig;
import java.util.function.Supplier;

/**
 * What planning works with.
 *
 * @param listing the accounts' rules
 * @param screening what must not be sold, as of now
 * @param target what is minded
 */
public record PlanServices(
    ListingConfig listing, Supplier<ScreeningLists> screening, TargetConfig target) {}
