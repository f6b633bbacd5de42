package dev.ecauto.testkit.amazon;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The sourcing rule of the mission, written down a second time: new, free shipping, at most 72
 * hours, not by invitation, available now; then faster, Prime, fulfilled by Amazon, cheaper.
 */
final class DefaultRule {
  private static final int MAX_HOURS = 72;
  private static final Comparator<FakeOffer> BEST_FIRST =
      Comparator.comparingInt(DefaultRule::maximumHours)
          .thenComparing(offer -> !offer.prime())
          .thenComparing(offer -> !offer.fulfilledByAmazon())
          .thenComparingLong(FakeOffer::price);

  private DefaultRule() {}

  static Optional<FakeOffer> best(List<FakeOffer> offers) {
    return offers.stream().filter(DefaultRule::fits).min(BEST_FIRST);
  }

  static boolean fits(FakeOffer offer) {
    return offer.isNew()
        && offer.shipping() == 0
        && maximumHours(offer) <= MAX_HOURS
        && offer.isAvailableNow();
  }

  private static int maximumHours(FakeOffer offer) {
    Integer hours = offer.time().maximumHours();
    return hours == null ? Integer.MAX_VALUE : hours;
  }
}
