package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a selling price follows from what is known of a product. A policy is a value without state:
 * it decides the same for the same request, and is safe for use by many threads.
 */
public interface PricingPolicy {
  /** The price for a product, or why it has none. */
  PriceDecision decide(PriceRequest request);

  /**
   * What speaks against a price that was made elsewhere; by default only that it is not more than
   * zero.
   *
   * @param cost what sourcing the product costs, if that is known
   */
  default Optional<Reason> objection(Money price, @Nullable Money cost) {
    return price.minorUnits() > 0
        ? Optional.empty()
        : Optional.of(Reason.of(ReasonCode.PRICE_NOT_POSITIVE).with("price", price));
  }

  /**
   * What {@link #decide} never exceeds, by the cost alone and in its currency, for costs in rising
   * order. By default nothing is known of that. It spares a check of very many listings to have
   * each decided on: those at or above it are not too cheap.
   */
  default List<PriceCeiling> ceilings() {
    return List.of();
  }

  /** This policy within bounds. */
  default PricingPolicy within(PriceBounds bounds) {
    return new BoundedPrice(this, bounds);
  }

  /** A constant markup, rounded half up to 10 yen. */
  static PricingPolicy markup(String factor) {
    return new FixedMarkup(new BigDecimal(factor), PriceRounding.DEFAULT);
  }
}
