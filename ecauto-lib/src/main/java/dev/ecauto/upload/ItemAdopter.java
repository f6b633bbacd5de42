package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a product and a listing of an item that a shop has under a SKU of ours and that no listing
 * knows: what a lost, restored or second store has added before. Safe for use by many threads.
 */
public final class ItemAdopter {
  private final ListingConfig config;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final AccountRepository accounts = new AccountRepository();

  /**
   * @param config what a product's listings are unique in; an account that is not configured has
   *     the default
   */
  public ItemAdopter(ListingConfig config) {
    this.config = config;
  }

  /** Whether an item can be taken over. */
  public enum Place {
    /** No listing has its product's place: it can. */
    FREE,
    /** A listing of the account refers to it. */
    KNOWN,
    /** Another listing of the account, or another account, has its product's place. */
    TAKEN,
    /** Its SKU is not of ours, so its product is not known. */
    NOT_OURS
  }

  /** Whether an item can be taken over, and if not, why, as far as its SKU tells. */
  public Place placeOf(Transaction tx, AccountKey shop, ShopItem item) {
    Optional<Asin> asin = SkuParts.productOf(item.sku());
    if (asin.isEmpty()) {
      return Place.NOT_OURS;
    }
    ListingScope scope = scope(shop);
    List<Listing> others =
        Stream.concat(
                listings.of(tx, asin.get()).stream()
                    .filter(listing -> listing.platform().equals(shop.platform()))
                    .filter(listing -> isOf(shop, listing) || listing.scope().equals(scope)),
                listings.find(tx, skuOf(item)).stream())
            .toList();
    if (others.isEmpty()) {
      return Place.FREE;
    }
    return others.stream()
            .anyMatch(other -> isOf(shop, other) && item.itemId().equals(other.itemId()))
        ? Place.KNOWN
        : Place.TAKEN;
  }

  private static Sku skuOf(ShopItem item) {
    return Sku.parse(item.sku()).orElseThrow();
  }

  private static boolean isOf(AccountKey shop, Listing listing) {
    return listing.account().equals(shop.account());
  }

  /**
   * Takes an item over. What Amazon says of the product is unknown until its next fetch. The shop
   * is read to its end before the next addition, since older items may be unknown still.
   *
   * @return the new listing; empty if its place is not free
   */
  public Optional<Long> adopt(Transaction tx, AccountKey shop, ShopItem item, Instant now) {
    return SkuParts.productOf(item.sku())
        .filter(asin -> placeOf(tx, shop, item) == Place.FREE)
        .map(asin -> adopt(tx, shop, item, asin, now));
  }

  private long adopt(Transaction tx, AccountKey shop, ShopItem item, Asin asin, Instant now) {
    products.addMissing(tx, List.of(asin), now);
    Instant madeAt =
        SkuParts.of(item.sku())
            .map(parts -> parts.madeAt().atZone(zone(shop)).toInstant())
            .orElse(now);
    Instant listedAt = madeAt.isAfter(now) ? now : madeAt;
    accounts.forgetSweep(tx, shop, now);
    return listings.add(
        tx,
        listing(shop, item, asin, scope(shop), listedAt),
        new ListingRepository.Times(listedAt, now));
  }

  private static Listing listing(
      AccountKey shop, ShopItem item, Asin asin, ListingScope scope, Instant listedAt) {
    return new Listing(
        0,
        asin,
        shop.platform(),
        shop.account(),
        scope,
        item.itemId(),
        skuOf(item),
        item.price(),
        item.quantity(),
        ListingStatus.LISTED,
        null,
        item.visibility(),
        item.title(),
        null,
        listedAt);
  }

  private ListingScope scope(AccountKey shop) {
    return config.rulesOf(shop).map(AccountRules::scope).orElse(ListingScope.PLATFORM);
  }

  private ZoneId zone(AccountKey shop) {
    return Optional.ofNullable(config.platforms().get(shop.platform()))
        .map(PlatformRules::skuZone)
        .orElse(PlatformRules.DEFAULT_SKU_ZONE);
  }
}
