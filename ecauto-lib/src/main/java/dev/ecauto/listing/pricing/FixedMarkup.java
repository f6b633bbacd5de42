package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * One factor for every product.
 *
 * @param markup selling price per cost; default 1.3
 * @param rounding how the product is rounded
 */
public record FixedMarkup(BigDecimal markup, PriceRounding rounding) implements PricingPolicy {
  private static final BigDecimal LARGEST_MARKUP = new BigDecimal(1_000);

  /** The owner's factor. */
  public static final BigDecimal DEFAULT_MARKUP = new BigDecimal("1.3");

  /** The owner's rule: 1.3 times the price at Amazon, rounded half up to 10 yen. */
  public static final FixedMarkup DEFAULT = new FixedMarkup(DEFAULT_MARKUP, PriceRounding.DEFAULT);

  public FixedMarkup {
    requirePositive(markup);
  }

  static void requirePositive(BigDecimal markup) {
    if (markup.signum() <= 0) {
      throw new IllegalArgumentException(
          "a markup of " + markup + " gives products away: use a factor such as 1.3");
    }
    if (markup.compareTo(LARGEST_MARKUP) > 0) {
      throw new IllegalArgumentException(
          "a markup of " + markup + " makes prices that nobody pays: use a factor such as 1.3");
    }
  }

  @Override
  public PriceDecision decide(PriceRequest request) {
    Money cost = request.cost();
    BigDecimal amount = cost.amount().multiply(markup);
    return rounding.decide(
        amount, cost.currency(), cost + " x " + markup + " = " + amount.toPlainString());
  }

  @Override
  public List<PriceCeiling> ceilings() {
    return List.of(new PriceCeiling(null, markup, rounding.mostAdded()));
  }
}
