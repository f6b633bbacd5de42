package dev.ecauto.listing.pricing.internal;

import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The lowest price that loses nothing: {@code (cost + extra cost + fixed fee) ÷ (1 − share)},
 * rounded up to the price step. Pure.
 */
public final class BreakEven {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private BreakEven() {}

  /**
   * The break-even price of a cost.
   *
   * @param step prices are multiples of this many minor units
   * @return nothing where cost and fees have different currencies, so that no sum can be made, and
   *     where it is beyond all numbers
   */
  public static Optional<Money> of(Money cost, Fees fees, long step) {
    if (!cost.currency().equals(fees.fixed().currency())
        || !cost.currency().equals(fees.extraCost().currency())) {
      return Optional.empty();
    }
    BigDecimal costs =
        BigDecimal.valueOf(cost.minorUnits())
            .add(BigDecimal.valueOf(fees.extraCost().minorUnits()))
            .add(BigDecimal.valueOf(fees.fixed().minorUnits()));
    BigDecimal steps =
        costs.divide(
            BigDecimal.ONE.subtract(fees.share()).multiply(BigDecimal.valueOf(step)),
            0,
            RoundingMode.CEILING);
    return Optional.of(steps.multiply(BigDecimal.valueOf(step)))
        .filter(price -> price.compareTo(MOST) <= 0)
        .map(price -> new Money(price.longValueExact(), cost.currency()));
  }
}
