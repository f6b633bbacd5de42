package dev.ecauto.listing.pricing;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Optional;

/**
 * How a price gets into another currency: by a rate that is young enough, or not at all. No rate is
 * ever made up.
 *
 * @param target the currency to sell in
 * @param rates where rates come from
 * @param maxAge older rates make no price
 * @param clock what time it is
 */
public record Exchange(Currency target, ExchangeRates rates, Duration maxAge, InstantSource clock) {
  /** A rate from the future beyond this is a mistake. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

  public Exchange {
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException(
          "rates of exchange of at most " + Words.of(maxAge) + ": use more than zero");
    }
  }

  /** The rate that may be used now, or nothing. */
  Optional<ExchangeRates.Rate> usable(Currency from) {
    Instant now = clock.instant();
    return rates
        .find(from, target)
        .filter(rate -> !rate.asOf().isBefore(now.minus(maxAge)))
        .filter(rate -> !rate.asOf().isAfter(now.plus(CLOCK_TOLERANCE)));
  }

  /** Why there is no price. */
  Reason tooOld(Currency from) {
    return Reason.of(ReasonCode.PRICE_EXCHANGE_TOO_OLD)
        .with("from", from.getCurrencyCode())
        .with("target", target.getCurrencyCode())
        .with("age", maxAge)
        .with("known", rates.find(from, target).map(ExchangeRates.Rate::asOf).orElse(null));
  }

  static BigDecimal convert(BigDecimal amount, ExchangeRates.Rate rate) {
    return amount.multiply(rate.rate(), MathContext.DECIMAL64);
  }
}
