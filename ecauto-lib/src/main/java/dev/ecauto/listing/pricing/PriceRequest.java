package dev.ecauto.listing.pricing;

import dev.ecauto.catalog.Product;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Money;

/**
 * What a selling price is asked for.
 *
 * @param cost what sourcing the product costs, more than zero
 * @param product all that is known of it
 * @param account whose shop it is for
 */
public record PriceRequest(Money cost, Product product, AccountId account) {
  public PriceRequest {
    if (cost.minorUnits() <= 0) {
      throw new IllegalArgumentException(
          "a cost of " + cost + " for " + product.asin() + " makes no price: it is more than zero");
    }
  }
}
