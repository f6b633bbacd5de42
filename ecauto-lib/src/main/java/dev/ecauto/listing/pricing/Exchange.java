package dev.ecauto.listing.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;

/**
 * A rate of exchange.
 *
 * @param target the currency to sell in
 * @param rate units of the target per unit of the cost's currency, more than zero
 */
public record Exchange(Currency target, BigDecimal rate) {
  public Exchange {
    FixedMarkup.requirePositive(rate);
  }

  BigDecimal convert(BigDecimal amount) {
    return amount.multiply(rate, MathContext.DECIMAL64);
  }
}
