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
  private BreakEven() {}

  /**
   * The break-even price of a cost.
   *
   * @param step prices are multiples of this many minor units
   * @return nothing where cost and fees have different currencies, so that no sum can be made
   */
  public static Optional<Money> of(Money cost, Fees fees, long step) {
    if (!cost.currency().equals(fees.fixed().currency())
        || !cost.currency().equals(fees.extraCost().currency())) {
      return Optional.empty();
    }
    BigDecimal costs =
        BigDecimal.valueOf(cost.plus(fees.extraCost()).plus(fees.fixed()).minorUnits());
    BigDecimal steps =
        costs.divide(
            BigDecimal.ONE.subtract(fees.share()).multiply(BigDecimal.valueOf(step)),
            0,
            RoundingMode.CEILING);
    return Optional.of(
        new Money(Math.multiplyExact(steps.longValueExact(), step), cost.currency()));
  }
}
