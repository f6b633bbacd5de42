package dev.ecauto.live.decision.internal;

import dev.ecauto.listing.pricing.PriceDecision;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the price of a listing should be.
 *
 * @param wish the price
 * @param loses whether the shop's price loses money now
 * @param hides why the listing must not be shown at any price that may be set, if so
 * @param review the fall that waits for a person, if one does
 * @param later what it falls to once that need not wait for a second look or a person, if it must
 */
record PriceTarget(
    Wish<Money> wish,
    boolean loses,
    @Nullable Reason hides,
    Target.@Nullable ReviewNeeded review,
    @Nullable Money later) {
  static PriceTarget of(TargetInput in, Belief belief, TargetConfig config) {
    return new Reckoning(in, belief, config).reckon();
  }

  private static PriceTarget plain(Wish<Money> wish) {
    return new PriceTarget(wish, false, null, null, null);
  }

  /** One reckoning. */
  private record Reckoning(TargetInput in, Belief belief, TargetConfig config) {
    PriceTarget reckon() {
      Money present = in.shop().price();
      Optional<Money> cost = CostHistory.forLoss(in.evidence());
      Money breakEven = cost.flatMap(known -> Targets.breakEven(in, known)).orElse(null);
      boolean loses = breakEven != null && present.compareTo(breakEven) < 0;
      Optional<Reason> held = heldByAPerson();
      if (held.isPresent()) {
        return new PriceTarget(
            new Wish<>(present, held.get()),
            loses,
            loses ? pinnedLoss(breakEven) : null,
            null,
            null);
      }
      if (loses && cost.isPresent()) {
        boolean zero = belief.match(known -> false, none -> true, unknown -> false);
        return zero && isHidden() ? asItIs() : rise(cost.get(), true);
      }
      return belief.match(
          this::inStock, zero -> asItIs(), unknown -> plain(new Wish<>(present, unknown.reason())));
    }

    private boolean isHidden() {
      return in.shop().visibility() == Visibility.HIDDEN;
    }

    private PriceTarget asItIs() {
      return plain(new Wish<>(in.shop().price(), Reason.of(ReasonCode.TARGET_HIDDEN_ANYWAY)));
    }

    private Optional<Reason> heldByAPerson() {
      if (in.shop().properPrice() != null) {
        return Optional.of(
            Reason.of(ReasonCode.TARGET_ON_SALE).with("price", in.shop().properPrice()));
      }
      return in.pin(Pin.Field.PRICE).map(Targets::pinned);
    }

    private Reason pinnedLoss(@Nullable Money breakEven) {
      return Reason.of(ReasonCode.TARGET_BREAK_EVEN_PINNED)
          .with("price", in.shop().price())
          .with("breakeven", breakEven);
    }

    private PriceTarget inStock(Belief.InStock known) {
      return decide(known.cost())
          .match(
              decision -> {
                Wish<Money> wanted = priced(known.cost(), decision);
                int direction = wanted.value().compareTo(in.shop().price());
                return direction >= 0 ? plain(wanted) : fall(known, wanted.value());
              },
              broken ->
                  broken.price().compareTo(in.shop().price()) < 0
                      ? fall(known, broken.price())
                      : rise(known.cost(), false),
              none -> plain(new Wish<>(in.shop().price(), none.reason())));
    }

    /** Prices of another currency than the shop's cannot be compared, so they are none. */
    private PriceDecision decide(Money cost) {
      PriceDecision decision = in.rules().pricing().apply(cost);
      return decision.match(
          priced -> inShopCurrency(priced.price(), decision),
          broken -> inShopCurrency(broken.price(), decision),
          none -> none);
    }

    private PriceDecision inShopCurrency(Money price, PriceDecision decision) {
      Currency currency = in.shop().price().currency();
      return price.currency().equals(currency)
          ? decision
          : new PriceDecision.NoPrice(
              Reason.of(ReasonCode.PRICE_OTHER_CURRENCY)
                  .with("price", price)
                  .with("currency", currency.getCurrencyCode()),
              decision.explanation());
    }

    /** The price, which is break-even where the rule is not above. */
    private Wish<Money> priced(Money cost, PriceDecision.Priced decision) {
      Money price = decision.price();
      boolean isBreakEven = Targets.breakEven(in, cost).filter(price::equals).isPresent();
      return new Wish<>(
          price,
          isBreakEven
              ? breakEvenReason(cost, price)
              : Reason.of(ReasonCode.TARGET_PRICE_RULE).with("cost", cost).with("price", price));
    }

    private static Reason breakEvenReason(Money cost, Money breakEven) {
      return Reason.of(ReasonCode.TARGET_BREAK_EVEN)
          .with("cost", cost)
          .with("breakeven", breakEven);
    }

    /** A rise, at once and whatever else waits; a price that no bound allows hides instead. */
    private PriceTarget rise(Money cost, boolean loses) {
      return decide(cost)
          .match(
              decision -> raised(cost, priced(cost, decision), loses),
              broken ->
                  new PriceTarget(
                      new Wish<>(in.shop().price(), broken.reason()),
                      loses,
                      broken.reason(),
                      null,
                      null),
              none ->
                  new PriceTarget(
                      new Wish<>(in.shop().price(), none.reason()),
                      loses,
                      loses ? none.reason() : null,
                      null,
                      null));
    }

    /** Out of a loss; to break-even alone where the cost is the sweep's, which sets no price. */
    private PriceTarget raised(Money cost, Wish<Money> wanted, boolean loses) {
      Optional<Money> least = loses ? Targets.breakEven(in, cost) : Optional.empty();
      Money price =
          CostHistory.higherSweep(in.evidence()).filter(cost::equals).isPresent()
              ? least.orElse(wanted.value())
              : wanted.value();
      Reason why = least.map(known -> breakEvenReason(cost, known)).orElse(wanted.reason());
      return new PriceTarget(new Wish<>(price, why), loses, null, null, null);
    }

    /**
     * A fall rests on two looks, and a deep one on a person.
     *
     * @param later the price by what the last look saw
     */
    private PriceTarget fall(Belief.InStock known, Money later) {
      Optional<Observation> seen = CostHistory.forFall(in.evidence(), config.fallLooks());
      if (seen.isEmpty()) {
        return waitingForASecondLook(known, later);
      }
      Money cost = seen.get().cost();
      return decide(cost)
          .match(
              decision -> {
                Wish<Money> wanted = priced(cost, decision);
                return wanted.value().compareTo(in.shop().price()) >= 0
                    ? waitingForASecondLook(known, later)
                    : fallTo(seen.get(), wanted);
              },
              broken ->
                  !isAccepted(seen.get()) && isDeep(cost, broken.price())
                      ? reviewed(seen.get(), new Wish<>(broken.price(), broken.reason()))
                      : rise(cost, false),
              none -> plain(new Wish<>(in.shop().price(), none.reason())));
    }

    private boolean isAccepted(Observation seen) {
      TargetInput.ReviewAnswer answer = in.reviews().get(seen.id());
      return answer != null && answer.accepted();
    }

    private PriceTarget waitingForASecondLook(Belief.InStock known, Money later) {
      Reason waits = Reason.of(ReasonCode.TARGET_FALL_SECOND_LOOK).with("cost", known.cost());
      return new PriceTarget(new Wish<>(in.shop().price(), waits), false, null, null, later);
    }

    private PriceTarget fallTo(Observation seen, Wish<Money> wanted) {
      return isDeep(seen.cost(), wanted.value()) ? reviewed(seen, wanted) : plain(wanted);
    }

    private boolean isDeep(Money cost, Money price) {
      Money present = in.shop().price();
      BigDecimal least = present.amount().multiply(BigDecimal.ONE.subtract(config.reviewFall()));
      boolean belowHalfItsMedian =
          CostHistory.median(in.evidence(), in.now())
              .filter(median -> cost.minorUnits() * 2 < median.minorUnits())
              .isPresent();
      boolean cheap =
          cost.currency().equals(config.reviewCost().currency())
              && cost.compareTo(config.reviewCost()) < 0;
      return price.amount().compareTo(least) < 0 || belowHalfItsMedian || cheap;
    }

    /** A person decides on the observation that the fall rests on, and on no other. */
    private PriceTarget reviewed(Observation seen, Wish<Money> wanted) {
      Money present = in.shop().price();
      TargetInput.ReviewAnswer answer = in.reviews().get(seen.id());
      if (answer == null) {
        Reason waits =
            Reason.of(ReasonCode.TARGET_FALL_IN_REVIEW)
                .with("before", present)
                .with("after", wanted.value());
        return new PriceTarget(
            new Wish<>(present, waits),
            false,
            null,
            new Target.ReviewNeeded(seen.id(), present, wanted.value()),
            wanted.value());
      }
      if (answer.accepted()) {
        return plain(wanted);
      }
      return plain(
          new Wish<>(
              present,
              Reason.of(ReasonCode.TARGET_FALL_REJECTED)
                  .with("before", present)
                  .with("after", wanted.value())
                  .with("by", answer.by())));
    }
  }
}
