package dev.ecauto.overview;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A listing with what a person wants to see beside it.
 *
 * @param listing the listing
 * @param state where it is
 * @param product what Amazon said; absent if nothing is known
 * @param shop what the shop said last; absent if it is in none, or was never asked
 * @param scheduled when it goes to the shop; absent unless it waits
 * @param breakEven the lowest price that loses nothing; absent if the cost is not known
 */
public record ListingRow(
    Listing listing,
    ListingState state,
    @Nullable Product product,
    @Nullable ShopState shop,
    @Nullable Instant scheduled,
    @Nullable Money breakEven) {
  /** The title as the shop has it, or as Amazon has it; the ASIN if there is none. */
  public String title() {
    return Stream.of(
            listing.title(),
            product == null ? null : product.japanese().title(),
            product == null ? null : product.english().title())
        .filter(title -> title != null && !title.isBlank())
        .findFirst()
        .orElse(listing.asin().value());
  }

  /** Whose shop it is in, or goes to. */
  public AccountKey account() {
    return new AccountKey(listing.platform(), listing.account());
  }

  /** The first picture, if there is one. */
  public Optional<String> image() {
    return Optional.ofNullable(product)
        .flatMap(known -> known.images().urls().stream().findFirst());
  }

  /** What sourcing it costs, if it can be bought. */
  public Optional<Money> cost() {
    return Optional.ofNullable(product)
        .map(Product::offer)
        .flatMap(offer -> Optional.ofNullable(offer.price()));
  }

  /** When Amazon was last seen to say so. */
  public Optional<Instant> seenAt() {
    return Optional.ofNullable(product)
        .map(Product::offer)
        .map(offer -> offer.provenance().fetchedAt());
  }

  /** What shoppers pay. */
  public Money shopPrice() {
    return shop == null ? listing.price() : shop.price();
  }

  /** What is left of a sale after all costs; negative for a loss. */
  public Optional<Money> margin() {
    return Optional.ofNullable(breakEven)
        .filter(least -> least.currency().equals(shopPrice().currency()))
        .map(
            least ->
                new Money(shopPrice().minorUnits() - least.minorUnits(), shopPrice().currency()));
  }
}
