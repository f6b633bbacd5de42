package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;

/** What a pricing policy came to, with the reckoning in words for the audit trail. */
public sealed interface PriceDecision {
  /** The reckoning: figures, factor, rounding. */
  String explanation();

  /**
   * The price to sell at.
   *
   * @param price more than zero
   */
  record Priced(Money price, String explanation) implements PriceDecision {}

  /**
   * The policy's price lies outside the bounds, so the product is not listed.
   *
   * @param price what the policy came to
   * @param bound the bound that it breaks
   */
  record OutOfBounds(Money price, String bound, String explanation) implements PriceDecision {}
}
