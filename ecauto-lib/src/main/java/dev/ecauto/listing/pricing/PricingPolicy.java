package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import java.math.BigDecimal;

/**
 * How a selling price follows from what sourcing a product costs. A policy is a value without
 * state.
 */
public sealed interface PricingPolicy permits FixedMarkup, TieredMarkup, CostBased, BoundedPrice {
  /**
   * The price for a product.
   *
   * @param cost what sourcing it costs, more than zero
   */
  PriceDecision decide(Money cost);

  /** This policy within bounds. */
  default PricingPolicy within(PriceBounds bounds) {
    return new BoundedPrice(this, bounds);
  }

  /** A constant markup, rounded half up to 10 yen. */
  static PricingPolicy markup(String factor) {
    return new FixedMarkup(new BigDecimal(factor), PriceRounding.DEFAULT);
  }
}
