package dev.ecauto.live.decision.internal;

import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what a live listing should be. Break-even comes before everything; unknown is never out
 * of stock; a person's hand wins but for break-even and for what is forbidden. Pure: one object per
 * reckoning.
 */
public final class Targets {
  /**
   * So many looks in a row must have told nothing before a listing is hidden for that: where nobody
   * looked for days, the first look that fails tells as little as any other.
   */
  private static final int FAILED_LOOKS = 5;

  /**
   * So long nearly all other products must have been known when the last of them was made: when an
   * outage ends, or a machine wakes, everything gets its turn before anything is hidden.
   */
  private static final Duration OTHERS_KNOWN_FOR = Duration.ofHours(2);

  private final TargetInput in;
  private final TargetConfig config;
  private final Belief belief;
  private final PriceTarget price;

  private Targets(TargetInput in, TargetConfig config) {
    this.in = in;
    this.config = config;
    this.belief = Beliefs.of(in.evidence(), in.climate(), config, in.now());
    this.price = PriceTarget.of(in, belief, config);
  }

  /** The target of a listing. */
  public static Target of(TargetInput input, TargetConfig config) {
    return new Targets(input, config).target();
  }

  private Target target() {
    Shown shown = shown();
    return new Target(
        price.wish(),
        quantity(),
        shown.wish(),
        shown.hiding(),
        price.loses(),
        CostHistory.forLoss(in.evidence()).flatMap(cost -> breakEven(in, cost)).orElse(null),
        price.review(),
        price.later());
  }

  /** The visibility, and which kind of hiding it is. */
  private record Shown(Wish<Visibility> wish, Target.Hiding hiding) {}

  private Shown shown() {
    Reason rule = hidingRule();
    if (rule != null) {
      return new Shown(new Wish<>(Visibility.HIDDEN, rule), Target.Hiding.RULE);
    }
    return in.pin(Pin.Field.VISIBILITY)
        .filter(pin -> !isToComeBack(pin))
        .map(this::asPinned)
        .orElseGet(() -> belief.match(this::inStock, this::zero, this::unknown));
  }

  /** What was pinned as shoppers saw it, and ecauto had to hide since. */
  private boolean isToComeBack(Pin pin) {
    return pin.visibility() == Visibility.PUBLIC && in.shop().isHiddenByUs();
  }

  private Shown asPinned(Pin pin) {
    return pin.hides()
        ? new Shown(new Wish<>(Visibility.HIDDEN, pinned(pin)), Target.Hiding.COMMAND)
        : new Shown(new Wish<>(in.shop().visibility(), pinned(pin)), Target.Hiding.NONE);
  }

  /** What hides a listing whatever anybody wants. */
  private @Nullable Reason hidingRule() {
    if (in.forbidden() != null) {
      return in.forbidden();
    }
    return price.hides();
  }

  private Shown inStock(Belief.InStock known) {
    Optional<Instant> vacationEnd = in.vacationEnd();
    if (vacationEnd.isPresent()) {
      boolean fresh = known.seenAt().isAfter(vacationEnd.get());
      return new Shown(
          new Wish<>(
              fresh ? in.rules().visibility() : in.shop().visibility(),
              Reason.of(ReasonCode.TARGET_IN_STOCK)),
          Target.Hiding.COMMAND);
    }
    return new Shown(
        new Wish<>(in.rules().visibility(), Reason.of(ReasonCode.TARGET_IN_STOCK)),
        Target.Hiding.NONE);
  }

  private Shown zero(Belief.Zero zero) {
    boolean hides = config.outOfStock() == TargetConfig.OutOfStock.HIDE || hasStockByHand();
    return new Shown(
        new Wish<>(hides ? Visibility.HIDDEN : in.shop().visibility(), zeroReason(zero)),
        Target.Hiding.STOCK);
  }

  /** How many pieces a person offers is left; that there are any at Amazon it does not say. */
  private boolean hasStockByHand() {
    return in.shop().quantity() > 0
        && in.pin(Pin.Field.QUANTITY).filter(pin -> pin.cause() == Pin.Cause.HAND).isPresent();
  }

  private Shown unknown(Belief.Unknown unknown) {
    Instant since = unknown.since();
    boolean tooLong =
        since != null
            && in.evidence().failures() >= FAILED_LOOKS
            && since.plus(config.unknownHide()).isBefore(in.now())
            && isAskedInVainWhileOthersAreKnown();
    return tooLong
        ? new Shown(
            new Wish<>(
                Visibility.HIDDEN,
                Reason.of(ReasonCode.TARGET_UNKNOWN_TOO_LONG).with("since", since)),
            Target.Hiding.STOCK)
        : new Shown(
            new Wish<>(in.shop().visibility(), unknown.reason()),
            in.shop().isHiddenByUs() ? Target.Hiding.STOCK : Target.Hiding.NONE);
  }

  private boolean isAskedInVainWhileOthersAreKnown() {
    Instant known = in.climate().othersKnownSince();
    Instant tried = in.evidence().triedAt();
    return known != null && tried != null && !tried.isBefore(known.plus(OTHERS_KNOWN_FOR));
  }

  private Wish<Integer> quantity() {
    int present = in.shop().quantity();
    Optional<Pin> pin = in.pin(Pin.Field.QUANTITY);
    if (pin.isPresent()) {
      return new Wish<>(present, pinned(pin.get()));
    }
    return belief.match(
        this::quantityInStock,
        zero ->
            new Wish<>(
                config.outOfStock() == TargetConfig.OutOfStock.STOCK_0 ? 0 : present,
                zeroReason(zero)),
        unknown -> new Wish<>(present, unknown.reason()));
  }

  /** Never put back what was sold on the strength of a look that is older than the sale. */
  private Wish<Integer> quantityInStock(Belief.InStock known) {
    Instant soldAt = in.shop().soldAt();
    boolean raises = in.rules().quantity() > in.shop().quantity();
    return raises && soldAt != null && !known.seenAt().isAfter(soldAt)
        ? new Wish<>(
            in.shop().quantity(), Reason.of(ReasonCode.TARGET_SOLD_SINCE).with("at", soldAt))
        : new Wish<>(in.rules().quantity(), Reason.of(ReasonCode.TARGET_IN_STOCK));
  }

  private static Reason zeroReason(Belief.Zero zero) {
    return zero.state() == OfferState.OUT_OF_STOCK
        ? Reason.of(ReasonCode.TARGET_OUT_OF_STOCK)
        : Reason.of(ReasonCode.TARGET_NO_OFFER_FITS).with("rule", zero.rule());
  }

  static Reason pinned(Pin pin) {
    return Reason.of(ReasonCode.TARGET_PINNED)
        .with("field", pin.field().name().toLowerCase(java.util.Locale.ROOT))
        .with("by", pin.by())
        .with("until", pin.until());
  }

  /** The break-even price of the cost that a listing must not lose at. */
  static Optional<Money> breakEven(TargetInput in, Money cost) {
    return in.rules()
        .breakEven()
        .apply(cost)
        .filter(price -> price.currency().equals(in.shop().price().currency()));
  }
}
