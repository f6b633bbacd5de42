package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.amazon.FakeOffer.DeliveryTime;
import dev.ecauto.testkit.market.MarketState;
import java.util.List;

/** What the market makes of a product's offers. */
final class OffersAt {
  /** Too late for the default rule. */
  private static final DeliveryTime LATE = new DeliveryTime(96, 168, "NOW");

  private OffersAt() {}

  static List<FakeOffer> of(List<FakeOffer> made, MarketState state) {
    if (state.fixedPrice().isPresent()) {
      return List.of(FakeOffer.fittingAt(state.fixedPrice().getAsLong()));
    }
    return switch (state.supply()) {
      case OFFERED -> times(made, state.priceFactor());
      case SLOW ->
          times(made, state.priceFactor()).stream().map(offer -> offer.within(LATE)).toList();
      case NOBODY_OFFERS -> List.of();
    };
  }

  static List<FakeOffer> times(List<FakeOffer> offers, double factor) {
    return offers.stream()
        .map(offer -> offer.pricedAt(Math.max(1, Math.round(offer.price() * factor))))
        .toList();
  }
}
