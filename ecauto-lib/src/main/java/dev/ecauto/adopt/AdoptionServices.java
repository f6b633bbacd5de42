package dev.ecauto.adopt;

import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.NumericItemId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.Map;
import java.util.Optional;

/**
 * What adopting works with. Immutable.
 *
 * @param database the store to write to
 * @param platforms the shops that are configured; none is asked anything
 * @param listing how listings are made now
 * @param time what time it is
 */
public record AdoptionServices(
    Database database, Map<PlatformId, SalesPlatform> platforms, ListingConfig listing, Time time) {
  public AdoptionServices {
    platforms = Map.copyOf(platforms);
  }

  /** Whether listings on a platform can be kept at all. */
  boolean isKnown(PlatformId platform) {
    return platform.equals(PlatformId.BASE)
        || platforms.containsKey(platform)
        || listing.platforms().containsKey(platform);
  }

  /** An item id in the form of its shop; empty if it cannot be one. */
  Optional<String> itemId(PlatformId platform, String written) {
    SalesPlatform shop = platforms.get(platform);
    if (shop != null) {
      return shop.normaliseItemId(written);
    }
    return platform.equals(PlatformId.BASE) ? NumericItemId.of(written) : Optional.of(written);
  }

  /** Whether an account may have a listing beside those of other accounts. */
  boolean mayListBesideOthers(AccountKey account) {
    return listing.mayListBesideOthers(account);
  }

  ContentPolicy content(AccountKey account) {
    return listing.rulesOf(account).map(AccountRules::content).orElse(ContentPolicy.DEFAULT);
  }
}
