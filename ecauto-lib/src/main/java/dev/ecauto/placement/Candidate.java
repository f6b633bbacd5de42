package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.Listing;
import dev.ecauto.model.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product that shall go to a shop.
 *
 * @param product all that is known of it
 * @param listing its listing without an open queue row; {@code null} for a new one
 * @param skusTaken the SKUs of the product's listings on the platform
 */
record Candidate(Product product, @Nullable Listing listing, List<Sku> skusTaken) {
  /** A listing that comes back. */
  static Candidate of(Listing listing, Product product) {
    return new Candidate(product, listing, List.of());
  }
}
