package dev.ecauto.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money, held exactly as a whole number of the currency's minor unit.
 *
 * @param minorUnits yen for JPY, cents for USD
 * @param currency ISO 4217 currency
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
  /** Japanese yen, which has no minor unit of its own. */
  public static final Currency JPY = Currency.getInstance("JPY");

  /** An amount in yen. */
  public static Money yen(long amount) {
    return new Money(amount, JPY);
  }

  /**
   * A decimal amount as APIs write it.
   *
   * @throws ArithmeticException if it has more decimals than the currency
   */
  public static Money of(BigDecimal amount, Currency currency) {
    return new Money(
        amount
            .setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
            .unscaledValue()
            .longValueExact(),
        currency);
  }

  /** The amount in the currency's major unit: 12.34 for 1234 cents. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot combine " + this + " and " + other);
    }
  }

  @Override
  public String toString() {
    return amount().toPlainString() + " " + currency.getCurrencyCode();
  }
}
