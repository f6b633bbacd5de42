package dev.ecauto.live.look.internal;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * What looking works with.
 *
 * @param database the store
 * @param source Amazon; without it nothing can be looked at
 * @param policy chooses the offer
 * @param time the time
 */
public record LookServices(
    Database database, @Nullable CatalogSource source, OfferPolicy policy, Time time) {}
