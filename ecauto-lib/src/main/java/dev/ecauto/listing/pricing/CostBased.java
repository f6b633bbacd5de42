package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The price that leaves a margin after the platform's fees, as eBay needs it: all costs over one
 * minus fees and margin, both of which are shares of the selling price.
 *
 * @param extraCosts shipping, packing: in the currency of the cost
 * @param feeRate the platform's share of the selling price, for example 0.15
 * @param marginRate the seller's share of the selling price, for example 0.10
 * @param exchange into the shop's currency; {@code null} where it is the cost's own
 * @param rounding how the quotient is rounded
 */
public record CostBased(
    Money extraCosts,
    BigDecimal feeRate,
    BigDecimal marginRate,
    @Nullable Exchange exchange,
    PriceRounding rounding)
    implements PricingPolicy {
  private static final MathContext UP =
      new MathContext(MathContext.DECIMAL64.getPrecision(), RoundingMode.UP);

  public CostBased {
    if (feeRate.signum() < 0 || marginRate.signum() < 0 || remainder(feeRate, marginRate) <= 0) {
      throw new IllegalArgumentException(
          "fees of "
              + feeRate
              + " and a margin of "
              + marginRate
              + " leave nothing for the costs: together they must stay below 1");
    }
  }

  private static int remainder(BigDecimal feeRate, BigDecimal marginRate) {
    return BigDecimal.ONE.subtract(feeRate).subtract(marginRate).signum();
  }

  @Override
  public PriceDecision decide(PriceRequest request) {
    Money cost = request.cost();
    Money costs = cost.plus(extraCosts);
    BigDecimal share = share();
    BigDecimal amount = costs.amount().divide(share, MathContext.DECIMAL64);
    String reckoning = "(" + cost + " + " + extraCosts + ") / " + share;
    return exchange == null
        ? rounding.decide(amount, cost.currency(), reckoning)
        : exchanged(exchange, amount, cost.currency(), reckoning);
  }

  /** What is left of the selling price for the costs. */
  private BigDecimal share() {
    return BigDecimal.ONE.subtract(feeRate).subtract(marginRate);
  }

  /** Rates of exchange change. */
  @Override
  public List<PriceCeiling> ceilings() {
    BigDecimal extra = BigDecimal.valueOf(extraCosts.minorUnits());
    return exchange == null
        ? List.of(
            new PriceCeiling(
                null,
                BigDecimal.ONE.divide(share(), UP),
                extra.divide(share(), UP).add(rounding.mostAdded())))
        : List.of();
  }

  /** A price in another currency stands only while there is a rate that may be used. */
  @Override
  public Optional<Reason> objection(Money price, @Nullable Money cost) {
    Currency from = extraCosts.currency();
    Optional<Reason> tooOld =
        Optional.ofNullable(exchange)
            .filter(into -> into.usable(from).isEmpty())
            .map(into -> into.tooOld(from));
    return PricingPolicy.super.objection(price, cost).or(() -> tooOld);
  }

  private PriceDecision exchanged(
      Exchange into, BigDecimal amount, Currency from, String reckoning) {
    return into.usable(from)
        .map(
            rate ->
                rounding.decide(
                    Exchange.convert(amount, rate),
                    into.target(),
                    reckoning + " x " + rate.rate() + " of " + rate.asOf()))
        .orElseGet(() -> new PriceDecision.NoPrice(into.tooOld(from), reckoning));
  }
}
