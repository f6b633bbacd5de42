package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * How a reckoned price becomes one that people read.
 *
 * @param step the price is a multiple of this many minor units; default 10 (yen)
 * @param mode which way; default half up
 */
public record PriceRounding(long step, RoundingMode mode) {
  /** To 10 yen, half up, as the owner does. */
  public static final PriceRounding DEFAULT = new PriceRounding(10, RoundingMode.HALF_UP);

  public PriceRounding {
    if (step < 1) {
      throw new IllegalArgumentException(
          "prices cannot be rounded to " + step + ": use a step of 1 minor unit or more");
    }
  }

  /** Rounds an amount in the currency's major unit. */
  public Money round(BigDecimal amount, Currency currency) {
    BigDecimal minor = amount.movePointRight(currency.getDefaultFractionDigits());
    BigDecimal steps = minor.divide(BigDecimal.valueOf(step), 0, mode);
    return new Money(Math.multiplyExact(steps.longValueExact(), step), currency);
  }

  /** The most that rounding adds to an amount above zero, in minor units. */
  BigDecimal mostAdded() {
    BigDecimal whole = BigDecimal.valueOf(step);
    return mode == RoundingMode.UP || mode == RoundingMode.CEILING
        ? whole
        : whole.divide(BigDecimal.valueOf(2));
  }

  /** The price, or that it rounds away to nothing. */
  PriceDecision decide(BigDecimal amount, Currency currency, String reckoning) {
    Money price = round(amount, currency);
    String explanation = reckoning + ", rounded to " + price;
    return price.minorUnits() > 0
        ? new PriceDecision.Priced(price, explanation)
        : new PriceDecision.OutOfBounds(
            price, Reason.of(ReasonCode.PRICE_NOT_POSITIVE).with("price", price), explanation);
  }
}
