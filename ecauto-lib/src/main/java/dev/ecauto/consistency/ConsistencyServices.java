package dev.ecauto.consistency;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.Map;

/**
 * What a checker works with.
 *
 * @param database the store
 * @param listings queues what is in limbo: screened, priced and scheduled like anything else
 * @param config the accounts whose shops there are, and what a product's listings are unique in
 * @param platforms the shops, for {@link CheckScope.Depth#AGAINST_SHOP}
 * @param time what time it is; its stop ends waits and the check itself early
 * @param observer told of every check
 */
public record ConsistencyServices(
    Database database,
    ListingService listings,
    ListingConfig config,
    Map<PlatformId, SalesPlatform> platforms,
    Time time,
    CheckListener observer) {
  public ConsistencyServices {
    platforms = Map.copyOf(platforms);
  }
}
