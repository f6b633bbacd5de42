package dev.ecauto.listing.pricing;

import dev.ecauto.listing.pricing.PriceDecision.OutOfBounds;
import dev.ecauto.listing.pricing.PriceDecision.Priced;
import dev.ecauto.model.Money;

/**
 * Another policy within bounds. A price outside is refused, not moved: it says that the cost or the
 * policy is wrong.
 *
 * @param policy what reckons the price
 * @param bounds what it must keep to
 */
public record BoundedPrice(PricingPolicy policy, PriceBounds bounds) implements PricingPolicy {
  @Override
  public PriceDecision decide(Money cost) {
    PriceDecision decision = policy.decide(cost);
    if (decision instanceof Priced priced) {
      return bounds
          .broken(priced.price(), cost)
          .<PriceDecision>map(bound -> new OutOfBounds(priced.price(), bound, priced.explanation()))
          .orElse(priced);
    }
    return decision;
  }
}
