package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits of what is listed at all; each may be absent.
 *
 * @param minPrice lowest selling price
 * @param maxPrice highest selling price
 * @param minRatio lowest selling price per cost; only where both have one currency
 * @param maxRatio highest selling price per cost; only where both have one currency
 */
public record PriceBounds(
    @Nullable Money minPrice,
    @Nullable Money maxPrice,
    @Nullable BigDecimal minRatio,
    @Nullable BigDecimal maxRatio) {
  public PriceBounds {
    if (minPrice != null && maxPrice != null && minPrice.compareTo(maxPrice) > 0) {
      throw new IllegalArgumentException(
          "lowest price " + minPrice + " is above the highest, " + maxPrice + ": exchange them");
    }
    if (minRatio != null && maxRatio != null && minRatio.compareTo(maxRatio) > 0) {
      throw new IllegalArgumentException(
          "lowest ratio " + minRatio + " is above the highest, " + maxRatio + ": exchange them");
    }
  }

  /** The bound that a price breaks, in words. */
  Optional<String> broken(Money price, Money cost) {
    if (minPrice != null && price.compareTo(minPrice) < 0) {
      return Optional.of("lowest price " + minPrice);
    }
    if (maxPrice != null && price.compareTo(maxPrice) > 0) {
      return Optional.of("highest price " + maxPrice);
    }
    return price.currency().equals(cost.currency()) ? brokenRatio(price, cost) : Optional.empty();
  }

  private Optional<String> brokenRatio(Money price, Money cost) {
    if (minRatio != null && price.amount().compareTo(cost.amount().multiply(minRatio)) < 0) {
      return Optional.of("lowest ratio " + minRatio + " to the cost " + cost);
    }
    if (maxRatio != null && price.amount().compareTo(cost.amount().multiply(maxRatio)) > 0) {
      return Optional.of("highest ratio " + maxRatio + " to the cost " + cost);
    }
    return Optional.empty();
  }
}
