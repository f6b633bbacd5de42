package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntPredicate;
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

  /**
   * The bound that a price breaks.
   *
   * @param cost what sourcing costs; without it no ratio can be broken
   */
  Optional<Reason> broken(Money price, @Nullable Money cost) {
    if (breaksPrice(price, minPrice, below -> below < 0)) {
      return Optional.of(reason(ReasonCode.PRICE_BELOW_LOWEST, price, minPrice));
    }
    if (breaksPrice(price, maxPrice, above -> above > 0)) {
      return Optional.of(reason(ReasonCode.PRICE_ABOVE_HIGHEST, price, maxPrice));
    }
    return cost != null && price.currency().equals(cost.currency())
        ? brokenRatio(price, cost)
        : Optional.empty();
  }

  private static boolean breaksPrice(Money price, @Nullable Money bound, IntPredicate breaks) {
    return bound != null
        && price.currency().equals(bound.currency())
        && breaks.test(price.compareTo(bound));
  }

  private Optional<Reason> brokenRatio(Money price, Money cost) {
    if (minRatio != null && price.amount().compareTo(cost.amount().multiply(minRatio)) < 0) {
      return Optional.of(
          reason(ReasonCode.PRICE_BELOW_LOWEST_RATIO, price, minRatio).with("cost", cost));
    }
    if (maxRatio != null && price.amount().compareTo(cost.amount().multiply(maxRatio)) > 0) {
      return Optional.of(
          reason(ReasonCode.PRICE_ABOVE_HIGHEST_RATIO, price, maxRatio).with("cost", cost));
    }
    return Optional.empty();
  }

  private static Reason reason(ReasonCode code, Money price, @Nullable Object bound) {
    return Reason.of(code).with("price", price).with("bound", bound);
  }
}
