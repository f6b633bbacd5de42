package dev.ecauto.listing.pricing;

import dev.ecauto.listing.pricing.PriceDecision.OutOfBounds;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another policy within bounds. A price outside is refused, not moved: it says that the cost or the
 * policy is wrong.
 *
 * @param policy what reckons the price
 * @param bounds what it must keep to
 */
record BoundedPrice(PricingPolicy policy, PriceBounds bounds) implements PricingPolicy {
  @Override
  public PriceDecision decide(PriceRequest request) {
    return policy
        .decide(request)
        .match(
            priced ->
                bounds
                    .broken(priced.price(), request.cost())
                    .<PriceDecision>map(
                        bound -> new OutOfBounds(priced.price(), bound, priced.explanation()))
                    .orElse(priced),
            outOfBounds -> outOfBounds,
            noPrice -> noPrice);
  }

  /** What is within bounds is the other policy's own price. */
  @Override
  public List<PriceCeiling> ceilings() {
    return policy.ceilings();
  }

  @Override
  public Optional<Reason> objection(Money price, @Nullable Money cost) {
    return policy.objection(price, cost).or(() -> bounds.broken(price, cost));
  }
}
