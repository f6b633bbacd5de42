package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A factor by cost: cheap products carry more.
 *
 * @param tiers in rising order of their limits
 * @param beyond the factor above the last limit
 * @param rounding how the product is rounded
 */
public record TieredMarkup(List<Tier> tiers, BigDecimal beyond, PriceRounding rounding)
    implements PricingPolicy {
  /**
   * One tier.
   *
   * @param upTo the highest cost that belongs to it
   * @param markup its factor
   */
  public record Tier(Money upTo, BigDecimal markup) {
    public Tier {
      FixedMarkup.requirePositive(markup);
    }
  }

  public TieredMarkup {
    tiers = List.copyOf(tiers);
    FixedMarkup.requirePositive(beyond);
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i - 1).upTo.compareTo(tiers.get(i).upTo) >= 0) {
        throw new IllegalArgumentException(
            "tier up to "
                + tiers.get(i).upTo
                + " follows one up to "
                + tiers.get(i - 1).upTo
                + ": list the tiers by rising limit");
      }
    }
  }

  @Override
  public PriceDecision decide(PriceRequest request) {
    Money cost = request.cost();
    BigDecimal markup =
        tiers.stream()
            .filter(tier -> cost.compareTo(tier.upTo) <= 0)
            .findFirst()
            .map(Tier::markup)
            .orElse(beyond);
    return new FixedMarkup(markup, rounding).decide(request);
  }

  @Override
  public List<PriceCeiling> ceilings() {
    return Stream.concat(
            tiers.stream().map(tier -> ceiling(tier.upTo, tier.markup)),
            Stream.of(ceiling(null, beyond)))
        .toList();
  }

  private PriceCeiling ceiling(@Nullable Money upTo, BigDecimal markup) {
    return new PriceCeiling(upTo, markup, rounding.mostAdded());
  }
}
