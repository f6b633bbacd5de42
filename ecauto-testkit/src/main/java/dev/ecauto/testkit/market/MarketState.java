package dev.ecauto.testkit.market;

import java.util.OptionalLong;

/**
 * How a product is offered at a time, compared with how it was made.
 *
 * @param supply whether it can be had
 * @param priceFactor what all its prices are multiplied with
 * @param fixedPrice in yen, instead of the multiplied prices: one offer that keeps every rule
 */
public record MarketState(Supply supply, double priceFactor, OptionalLong fixedPrice) {
  /** As the product was made. */
  public static final MarketState AS_MADE =
      new MarketState(Supply.OFFERED, 1, OptionalLong.empty());

  /** Nobody offers it. */
  public static final MarketState OUT_OF_STOCK =
      new MarketState(Supply.NOBODY_OFFERS, 1, OptionalLong.empty());

  /** It is offered, but comes too late for the default rule. */
  public static final MarketState SLOW = new MarketState(Supply.SLOW, 1, OptionalLong.empty());

  /** Whether a product can be had. */
  public enum Supply {
    /** As it was made. */
    OFFERED,
    /** Every offer takes longer than the default rule allows. */
    SLOW,
    /** There is no offer. */
    NOBODY_OFFERS
  }

  public MarketState {
    if (!(priceFactor > 0) || fixedPrice.orElse(1) <= 0) {
      throw new IllegalArgumentException(
          "a price is above 0, not " + priceFactor + " times, or " + fixedPrice + " yen");
    }
  }

  /** In stock at exactly this price, whatever the product was made like. */
  public static MarketState at(long yen) {
    return new MarketState(Supply.OFFERED, 1, OptionalLong.of(yen));
  }

  /** The same at other prices. */
  MarketState times(double factor) {
    return fixedPrice.isPresent()
        ? at(Math.max(1, Math.round(fixedPrice.getAsLong() * factor)))
        : new MarketState(supply, priceFactor * factor, fixedPrice);
  }
}
