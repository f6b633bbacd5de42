package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the offer to source a product from. Pure: the same offers, in whatever order, give the
 * same choice. Immutable and safe for use by many threads.
 *
 * <p>Among the offers that keep all rules the one available now comes first, then faster delivery,
 * Prime, fulfilled by Amazon, and at last the lower price. Source: the sourcing rule in use.
 */
public final class OfferPolicy {
  private static final Comparator<Offer> BEST_FIRST =
      Comparator.comparing((Offer offer) -> !offer.availableNow())
          .thenComparing(Offer::maximumHours, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Offer::minimumHours, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(offer -> !offer.prime())
          .thenComparing(offer -> !offer.fulfilledByAmazon())
          .thenComparing(OfferPolicy::cost);

  private final OfferPolicyConfig config;

  public OfferPolicy(OfferPolicyConfig config) {
    this.config = config;
  }

  /** The sourcing rule in use. */
  public static OfferPolicy defaults() {
    return new OfferPolicy(OfferPolicyConfig.defaults());
  }

  /** The condition to ask for. */
  public ItemCondition condition() {
    return config.condition();
  }

  /**
   * Whether it asks for more than a price, so that only a route that shows offers will do. Rules on
   * availability and sellers hold wherever offers are shown, and ask for no route.
   */
  public boolean needsOffers() {
    return config.maxDelivery() != null
        || config.maxShipping() != null
        || !config.subConditions().isEmpty();
  }

  /** Chooses among offers. */
  public OfferChoice choose(PriceAnswer.Offers answer) {
    if (answer.listed() == 0 && answer.offers().isEmpty()) {
      return new OfferChoice.OutOfStock();
    }
    return answer.offers().stream()
        .filter(offer -> firstBroken(offer) == null)
        .min(BEST_FIRST)
        .<OfferChoice>map(best -> new OfferChoice.Chosen(cost(best), describe(best)))
        .orElseGet(() -> noneFits(answer));
  }

  /** That none fits is known only of those that are shown. */
  private OfferChoice noneFits(PriceAnswer.Offers answer) {
    if (answer.complete()) {
      return new OfferChoice.NoneFits(closest(answer.offers()));
    }
    int shown = answer.offers().size();
    return new OfferChoice.Unknown(
        Reason.of(ReasonCode.OFFER_NONE_SHOWN_FITS)
            .with("shown", shown)
            .with("listed", answer.listed())
            .with("why", shown == 0 ? null : closest(answer.offers())));
  }

  /**
   * Takes the buy box as it is.
   *
   * @throws IllegalStateException if the policy needs more than a price
   */
  public OfferChoice choose(PriceAnswer.BuyBox answer) {
    if (needsOffers()) {
      throw new IllegalStateException(
          "a buy box price cannot answer " + config + ": use a route that shows offers");
    }
    Money price = answer.price();
    if (price == null) {
      return answer.listed() == 0
          ? new OfferChoice.OutOfStock()
          : new OfferChoice.NoneFits(
              Reason.of(ReasonCode.OFFER_NO_BUY_BOX).with("offers", answer.listed()));
    }
    return price.currency().equals(Money.JPY)
        ? new OfferChoice.Chosen(price, Reason.of(ReasonCode.OFFER_BUY_BOX))
        : new OfferChoice.NoneFits(Reason.of(ReasonCode.OFFER_NOT_IN_YEN).with("price", price));
  }

  private @Nullable OfferRule firstBroken(Offer offer) {
    for (OfferRule rule : OfferRule.values()) {
      if (rule.objection(offer, config) != null) {
        return rule;
      }
    }
    return null;
  }

  /** The objection to the offer that came furthest. */
  private Reason closest(List<Offer> offers) {
    Comparator<Offer> furthest =
        Comparator.<Offer, OfferRule>comparing(
            offer -> Objects.requireNonNull(firstBroken(offer)), Comparator.reverseOrder());
    Offer closest = offers.stream().min(furthest.thenComparing(CLOSEST_FIRST)).orElseThrow();
    OfferRule broken = Objects.requireNonNull(firstBroken(closest));
    return Objects.requireNonNull(broken.objection(closest, config));
  }

  private static final Comparator<Offer> CLOSEST_FIRST =
      Comparator.comparing(Offer::maximumHours, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              offer -> offer.shipping() == null ? null : offer.shipping().minorUnits(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Offer::subCondition)
          .thenComparing(offer -> offer.price() == null ? "" : offer.price().toString())
          .thenComparing(Offer::toString);

  private static Money cost(Offer offer) {
    Money price = Objects.requireNonNull(offer.price());
    Money shipping = offer.shipping();
    return shipping != null && shipping.currency().equals(price.currency())
        ? price.plus(shipping)
        : price;
  }

  private static Reason describe(Offer offer) {
    return Reason.of(ReasonCode.OFFER_CHOSEN)
        .with("condition", offer.subCondition())
        .with("hours", offer.maximumHours())
        .with("available", offer.availableNow() ? "now" : null)
        .with("programme", offer.prime() ? "Prime" : null)
        .with("fulfilled", offer.fulfilledByAmazon() ? "Amazon" : null)
        .with("place", offer.buyBoxWinner() ? "buy box" : null);
  }
}
