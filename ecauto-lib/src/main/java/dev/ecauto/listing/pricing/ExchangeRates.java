package dev.ecauto.listing.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * Where rates of exchange come from: a bank, a service, a table of the host. Asked for each price,
 * so it keeps what it has learned, and says how old that is. Safe for use by many threads.
 */
@FunctionalInterface
public interface ExchangeRates {
  /**
   * A rate and its age.
   *
   * @param rate units of the target per unit of the cost's currency, more than zero
   * @param asOf when it was true
   */
  record Rate(BigDecimal rate, Instant asOf) {
    public Rate {
      FixedMarkup.requirePositive(rate);
    }
  }

  /** The latest rate that is known; nothing if none is. */
  Optional<Rate> find(Currency from, Currency target);
}
