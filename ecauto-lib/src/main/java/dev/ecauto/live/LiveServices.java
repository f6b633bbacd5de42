package dev.ecauto.live;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.revision.RevisionListener;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeping live listings true works with.
 *
 * @param database the store
 * @param source Amazon; without it nothing is looked at, and commands still work
 * @param policy chooses the offer
 * @param platforms the shops by platform
 * @param listing the accounts' rules
 * @param screening what must not be sold, as of now
 * @param time the time
 * @param owner who works, for leases; must differ between processes
 * @param observer told of what was sent
 */
public record LiveServices(
    Database database,
    @Nullable CatalogSource source,
    OfferPolicy policy,
    Map<PlatformId, SalesPlatform> platforms,
    ListingConfig listing,
    Supplier<ScreeningLists> screening,
    Time time,
    String owner,
    RevisionListener observer) {
  public LiveServices {
    platforms = Map.copyOf(platforms);
  }
}
