package dev.ecauto.upload;

import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Makes a product and a listing of an item that a shop has under a SKU of ours and that no listing
 * knows: what a lost, restored or second store has added before. Safe for use by many threads.
 */
public final class ItemAdopter {
  private final ListingConfig config;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();

  /**
   * @param config what a product's listings are unique in; an account that is not configured has
   *     the default
   */
  public ItemAdopter(ListingConfig config) {
    this.config = config;
  }

  /**
   * Takes an item over. What Amazon says of the product is unknown until its next fetch.
   *
   * @return the new listing; empty if the SKU is not of ours, or if the product's place is taken:
   *     by a listing of the account, or of another one where a product has one listing only
   */
  public Optional<Long> adopt(Transaction tx, AccountKey shop, ShopItem item, Instant now) {
    return SkuParts.of(item.sku()).flatMap(parts -> adopt(tx, shop, item, parts, now));
  }

  private Optional<Long> adopt(
      Transaction tx, AccountKey shop, ShopItem item, SkuParts parts, Instant now) {
    ListingScope scope = scope(shop);
    List<Listing> others =
        listings.of(tx, parts.asin()).stream()
            .filter(listing -> listing.platform().equals(shop.platform()))
            .filter(
                listing ->
                    listing.account().equals(shop.account()) || listing.scope().equals(scope))
            .toList();
    if (!others.isEmpty() || listings.find(tx, parts.toSku()).isPresent()) {
      return Optional.empty();
    }
    products.addMissing(tx, List.of(parts.asin()), now);
    Instant madeAt = parts.madeAt().atZone(zone(shop)).toInstant();
    Instant listedAt = madeAt.isAfter(now) ? now : madeAt;
    return Optional.of(
        listings.add(
            tx,
            listing(shop, item, parts, scope, listedAt),
            new ListingRepository.Times(listedAt, now)));
  }

  private static Listing listing(
      AccountKey shop, ShopItem item, SkuParts parts, ListingScope scope, Instant listedAt) {
    return new Listing(
        0,
        parts.asin(),
        shop.platform(),
        shop.account(),
        scope,
        item.itemId(),
        parts.toSku(),
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
    return rules(shop)
        .map(rules -> rules.accounts().get(shop.account()))
        .map(account -> account.scope())
        .orElse(ListingScope.PLATFORM);
  }

  private ZoneId zone(AccountKey shop) {
    return rules(shop).map(PlatformRules::skuZone).orElse(PlatformRules.DEFAULT_SKU_ZONE);
  }

  private Optional<PlatformRules> rules(AccountKey shop) {
    return Optional.ofNullable(config.platforms().get(shop.platform()));
  }
}
