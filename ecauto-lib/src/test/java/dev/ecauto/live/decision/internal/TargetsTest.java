package dev.ecauto.live.decision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.listing.pricing.PriceRequest;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.listing.pricing.internal.BreakEven;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class TargetsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Asin ASIN = new Asin("B000000001");
  private static final Product PRODUCT =
      new Product(ASIN, ProductText.NONE, ProductText.NONE, null, null, ImageUrls.NONE, null, null);
  private static final TargetConfig CONFIG = TargetConfig.DEFAULT;

  @Property
  void breakEvenIsTheLowestPriceThatLosesNothing(
      @ForAll @LongRange(min = 1, max = 10_000_000) long cost,
      @ForAll @IntRange(min = 0, max = 500) int permille,
      @ForAll @LongRange(min = 0, max = 500) long fixed) {
    BigDecimal share = BigDecimal.valueOf(permille, 3);
    Fees fees = new Fees(share, Money.yen(fixed), Money.yen(0));
    long price = BreakEven.of(Money.yen(cost), fees, 10).orElseThrow().minorUnits();
    assertThat(profit(price, cost, fees)).isGreaterThanOrEqualTo(BigDecimal.ZERO);
    assertThat(profit(price - 10, cost, fees)).isLessThan(BigDecimal.ZERO);
  }

  private static BigDecimal profit(long price, long cost, Fees fees) {
    BigDecimal taken = BigDecimal.valueOf(price).multiply(fees.share());
    return BigDecimal.valueOf(price - cost - fees.fixed().minorUnits()).subtract(taken);
  }

  @Property
  void nothingIsSoldBelowBreakEvenWhateverElseHolds(
      @ForAll @LongRange(min = 10, max = 1_000_000) long cost,
      @ForAll @LongRange(min = 10, max = 2_000_000) long price,
      @ForAll @IntRange(min = 0, max = 3) int failures,
      @ForAll boolean pinned,
      @ForAll boolean fair) {
    Evidence evidence =
        new Evidence(
            List.of(seen(1, cost, Duration.ofHours(2), Duration.ofMinutes(1))),
            NOW.minusSeconds(60),
            NOW,
            failures,
            failures == 0 ? null : Reason.asWritten("no answer"),
            null,
            0);
    List<Pin> pins =
        pinned ? List.of(new Pin(Pin.Field.PRICE, Pin.Cause.HAND, null, "shop", null)) : List.of();
    ShopState shop = shop(price, Visibility.PUBLIC, Visibility.PUBLIC);
    Target target =
        Targets.of(input(evidence, shop, pins, new LookClimate(fair, fair, null), null), CONFIG);
    long least = BreakEven.of(Money.yen(cost), Fees.BASE_STANDARD, 10).orElseThrow().minorUnits();
    boolean sells = target.visibility().value() == Visibility.PUBLIC;
    assertThat(!sells || target.price().value().minorUnits() >= least).isTrue();
    if (pinned) {
      assertThat(target.price().value()).isEqualTo(Money.yen(price));
    }
    if (price < least) {
      assertThat(target.lossAt(Money.yen(price))).as("at risk").isEqualTo(least - price);
      assertThat(Changes.of(target, shop, CONFIG)).isPresent();
    }
  }

  /** As a new listing would be refused; sold beyond what may be asked it is no mend. */
  @Example
  void whatMayNotCostWhatItHasToIsHidden() {
    PricingPolicy atMost =
        FixedMarkup.DEFAULT.within(new PriceBounds(null, Money.yen(140), null, null));
    ShopState shop = shop(130, Visibility.PUBLIC, Visibility.PUBLIC);
    Evidence evidence = known(seen(1, 100, Duration.ofHours(2), Duration.ofMinutes(1)));
    TargetInput input =
        new TargetInput(
            evidence, LookClimate.FAIR, rules(atMost), null, shop, List.of(), Map.of(), NOW);
    Change change = Changes.of(Targets.of(input, CONFIG), shop, CONFIG).orElseThrow();
    assertThat(change.kind()).isEqualTo(RevisionKind.HIDE);
    assertThat(change.reason().code()).isEqualTo(ReasonCode.PRICE_BREAK_EVEN_REFUSED);
  }

  @Property
  void unknownIsNeverOutOfStock(
      @ForAll @LongRange(min = 100, max = 100_000) long cost,
      @ForAll @IntRange(min = 1, max = 9) int failures) {
    Evidence evidence =
        new Evidence(
            List.of(
                seen(1, cost, Duration.ofHours(9), Duration.ofHours(3)),
                zero(2, Duration.ofHours(2), Duration.ofHours(1))),
            NOW.minus(Duration.ofHours(1)),
            NOW,
            failures,
            Reason.asWritten("no answer"),
            null,
            0);
    ShopState shop = shop(cost * 2, Visibility.PUBLIC, Visibility.PUBLIC);
    assertThat(change(evidence, shop, LookClimate.FAIR)).isEmpty();
  }

  /** Also where nobody looked for days: the first look that fails after that tells nothing. */
  @Example
  void whatIsUnknownForTwoDaysIsHiddenOnceManyLooksHaveFailedAndOthersAreKnown() {
    ShopState shop = shop(1_300, Visibility.PUBLIC, Visibility.PUBLIC);
    Duration old = Duration.ofHours(49);
    List<Observation> once = List.of(seen(1, 1_000, old.plusHours(2), old));
    for (List<Observation> known : List.of(once, List.<Observation>of())) {
      assertThat(change(failing(known, old, 0), shop, LookClimate.FAIR)).isEmpty();
      assertThat(change(failing(known, old, 1), shop, LookClimate.FAIR)).isEmpty();
      assertThat(change(failing(known, old, 5), shop, others(null))).isEmpty();
      assertThat(change(failing(known, old, 5), shop, others(Duration.ofMinutes(119)))).isEmpty();
      assertThat(change(failing(known, old, 5), shop, others(Duration.ofHours(2)))).isPresent();
      assertThat(change(failing(known, Duration.ofHours(47), 90), shop, LookClimate.FAIR))
          .isEmpty();
      assertThat(change(failing(known, old, 5), shop, LookClimate.FAIR).orElseThrow().kind())
          .isEqualTo(RevisionKind.HIDE_STOCK);
    }
  }

  /** Of few looks the product's own may be most: by products the others are known. */
  private static LookClimate others(@Nullable Duration knownFor) {
    return new LookClimate(true, false, knownFor == null ? null : NOW.minus(knownFor));
  }

  private static Evidence failing(List<Observation> known, Duration since, int failures) {
    Reason cause = failures == 0 ? null : Reason.asWritten("no answer");
    return new Evidence(known, NOW.minus(since), NOW, failures, cause, null, 0);
  }

  @Example
  void oneLookAloneHidesNothingTwoDo() {
    ShopState shop = shop(1_300, Visibility.PUBLIC, Visibility.PUBLIC);
    Observation stock = seen(1, 1_000, Duration.ofHours(2), Duration.ofMinutes(30));
    Evidence once = known(stock, zero(2, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    Evidence twice = known(stock, zero(2, Duration.ofMinutes(11), Duration.ofMinutes(1)));
    assertThat(change(once, shop, LookClimate.FAIR)).isEmpty();
    assertThat(change(twice, shop, LookClimate.FAIR).orElseThrow().kind())
        .isEqualTo(RevisionKind.HIDE_STOCK);
    assertThat(change(twice, shop, new LookClimate(false, true, null))).isEmpty();
  }

  /** A hide for stock may be braked; nothing may be sold at a loss meanwhile. */
  @Example
  void whatLosesMoneyIsRaisedBeforeItIsHiddenForStock() {
    Evidence gone =
        known(
            seen(1, 2_000, Duration.ofHours(2), Duration.ofMinutes(30)),
            zero(2, Duration.ofMinutes(11), Duration.ofMinutes(1)));
    for (TargetConfig.OutOfStock outOfStock : TargetConfig.OutOfStock.values()) {
      ShopState loses = shop(1_300, Visibility.PUBLIC, Visibility.PUBLIC);
      Change first = change(gone, loses, outOfStock);
      assertThat(first.kind()).isEqualTo(RevisionKind.PRICE_UP_FROM_LOSS);
      assertThat(first.quantity()).isNull();
      ShopState raised = shop(2_600, Visibility.PUBLIC, Visibility.PUBLIC);
      assertThat(change(gone, raised, outOfStock).kind()).isEqualTo(RevisionKind.HIDE_STOCK);
    }
  }

  /** What was sold out here comes back under the brake of shows, whatever became of its price. */
  @Example
  void whatWasSoldOutComesBackAsAShow() {
    Evidence back = known(seen(1, 1_500, Duration.ofHours(2), Duration.ofMinutes(1)));
    ShopState soldOut =
        new ShopState(
            Money.yen(1_300),
            null,
            0,
            Visibility.PUBLIC,
            NOW,
            new ShopState.Own(Money.yen(1_300), 0, Visibility.PUBLIC),
            null);
    Change change = change(back, soldOut, TargetConfig.OutOfStock.STOCK_0);
    assertThat(change.kind()).isEqualTo(RevisionKind.SHOW);
    assertThat(change.price()).isEqualTo(Money.yen(1_950));
    assertThat(change.quantity()).isEqualTo(1);
  }

  /** A command holds whatever the rules say; that a person raised the stock says only how much. */
  @Example
  void whatHasAStockOfAPersonsIsHiddenWhenItIsSoldOutUnlessItIsCommanded() {
    Evidence gone =
        known(
            seen(1, 1_000, Duration.ofHours(2), Duration.ofMinutes(30)),
            zero(2, Duration.ofMinutes(11), Duration.ofMinutes(1)));
    ShopState shop =
        new ShopState(
            Money.yen(1_300),
            null,
            5,
            Visibility.PUBLIC,
            NOW,
            new ShopState.Own(Money.yen(1_300), 1, Visibility.PUBLIC),
            null);
    TargetConfig config = config(TargetConfig.OutOfStock.STOCK_0);
    for (Pin.Cause cause : List.of(Pin.Cause.HAND, Pin.Cause.COMMAND)) {
      Pin pin = new Pin(Pin.Field.QUANTITY, cause, null, "somebody", null);
      TargetInput input = input(gone, shop, List.of(pin), LookClimate.FAIR, null);
      Optional<Change> change = Changes.of(Targets.of(input, config), shop, config);
      assertThat(change.isPresent()).isEqualTo(cause == Pin.Cause.HAND);
      change.ifPresent(
          hide -> {
            assertThat(hide.kind()).isEqualTo(RevisionKind.HIDE_STOCK);
            assertThat(hide.visibility()).isEqualTo(Visibility.HIDDEN);
            assertThat(hide.quantity()).isNull();
            assertThat(hide.isOfZeros()).isTrue();
          });
    }
  }

  private static Change change(
      Evidence evidence, ShopState shop, TargetConfig.OutOfStock outOfStock) {
    TargetConfig config = config(outOfStock);
    TargetInput input = input(evidence, shop, List.of(), LookClimate.FAIR, null);
    return Changes.of(Targets.of(input, config), shop, config).orElseThrow();
  }

  private static TargetConfig config(TargetConfig.OutOfStock outOfStock) {
    return new TargetConfig(
        CONFIG.secondLook(),
        CONFIG.fallLooks(),
        outOfStock,
        CONFIG.maxAge(),
        CONFIG.unknownHide(),
        CONFIG.minChange(),
        CONFIG.minChangeShare(),
        CONFIG.reviewFall(),
        CONFIG.reviewCost());
  }

  @Example
  void whatTwoOperationsDisagreeOnChangesNothing() {
    Evidence evidence =
        new Evidence(
            List.of(seen(1, 736, Duration.ofHours(2), Duration.ofMinutes(1))),
            NOW.minusSeconds(60),
            NOW.minusSeconds(60),
            0,
            null,
            Money.yen(900),
            2);
    ShopState shop = shop(9_860, Visibility.PUBLIC, Visibility.PUBLIC);
    assertThat(change(evidence, shop, LookClimate.FAIR)).isEmpty();
  }

  /** Once contradicted a look holds; twice, the price is raised to where it cannot lose. */
  @Example
  void aSweepSetsNoPrice() {
    List<Observation> seen = List.of(seen(1, 10_000, Duration.ofHours(20), Duration.ofMinutes(1)));
    ShopState shop = shop(13_000, Visibility.PUBLIC, Visibility.PUBLIC);
    Money swept = Money.yen(90_000);
    Instant at = NOW.minusSeconds(60);
    Evidence once = new Evidence(seen, at, at, 0, null, swept, 1);
    Evidence twice = new Evidence(seen, at, at, 0, null, swept, 2);
    assertThat(change(once, shop, LookClimate.FAIR)).isEmpty();
    assertThat(change(twice, shop, LookClimate.FAIR).orElseThrow().price())
        .isEqualTo(rules().breakEven().apply(swept).orElseThrow());
  }

  @Example
  void aRiseGoesAtOnceAndAFallNeedsTwoLooks() {
    ShopState shop = shop(13_000, Visibility.PUBLIC, Visibility.PUBLIC);
    Observation before = seen(1, 10_000, Duration.ofHours(4), Duration.ofHours(1));
    Evidence rise = known(before, seen(2, 12_000, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    Evidence fall = known(before, seen(2, 9_000, Duration.ofMinutes(29), Duration.ofMinutes(0)));
    Evidence twice = known(before, seen(2, 9_000, Duration.ofMinutes(31), Duration.ofMinutes(0)));
    assertThat(change(rise, shop, LookClimate.FAIR).orElseThrow().kind())
        .isEqualTo(RevisionKind.PRICE_UP);
    assertThat(change(fall, shop, LookClimate.FAIR)).isEmpty();
    assertThat(change(twice, shop, LookClimate.FAIR).orElseThrow().price())
        .isEqualTo(Money.yen(11_700));
  }

  @Property
  void aDeepFallIsNeverMadeWithoutAPerson(@ForAll @LongRange(min = 1, max = 5_900) long cost) {
    Evidence evidence =
        known(
            seen(1, 10_000, Duration.ofHours(9), Duration.ofHours(3)),
            seen(2, cost, Duration.ofHours(2), Duration.ofMinutes(1)));
    ShopState shop = shop(13_000, Visibility.PUBLIC, Visibility.PUBLIC);
    Target waits = Targets.of(input(evidence, shop, List.of(), LookClimate.FAIR, null), CONFIG);
    assertThat(waits.reviewNeeded()).isPresent();
    assertThat(waits.price().value()).isEqualTo(Money.yen(13_000));

    TargetInput accepted =
        new TargetInput(
            evidence,
            LookClimate.FAIR,
            rules(),
            null,
            shop,
            List.of(),
            Map.of(2L, new TargetInput.ReviewAnswer(true, "a person")),
            NOW);
    Target after = Targets.of(accepted, CONFIG);
    boolean hidden = after.visibility().value() == Visibility.HIDDEN;
    assertThat(hidden || after.price().value().minorUnits() < 13_000).isTrue();
  }

  /** By 40 % it falls by itself, by more it waits; so does what costs less than half its median. */
  @Example
  void aFallOfJustFortyPercentIsNotDeep() {
    ShopState shop = shop(13_000, Visibility.PUBLIC, Visibility.PUBLIC);
    Target just = fallen(10_000, 6_000, shop);
    assertThat(just.reviewNeeded()).isEmpty();
    assertThat(just.price().value()).isEqualTo(Money.yen(7_800));
    assertThat(fallen(10_000, 5_992, shop).reviewNeeded()).isPresent();

    ShopState cheap = shop(7_000, Visibility.PUBLIC, Visibility.PUBLIC);
    assertThat(fallen(10_000, 5_000, cheap).reviewNeeded()).isEmpty();
    assertThat(fallen(10_000, 4_999, cheap).reviewNeeded()).isPresent();
    ShopState penny = shop(200, Visibility.PUBLIC, Visibility.PUBLIC);
    assertThat(fallen(150, 100, penny).reviewNeeded()).isEmpty();
    assertThat(fallen(150, 99, penny).reviewNeeded()).isPresent();
  }

  private static Target fallen(long from, long to, ShopState shop) {
    Evidence evidence =
        known(
            seen(1, from, Duration.ofHours(9), Duration.ofHours(3)),
            seen(2, to, Duration.ofHours(2), Duration.ofMinutes(1)));
    return Targets.of(input(evidence, shop, List.of(), LookClimate.FAIR, null), CONFIG);
  }

  @Example
  void quantityIsNotRaisedOnALookBeforeTheSale() {
    ShopState sold =
        new ShopState(
            Money.yen(1_300),
            null,
            0,
            Visibility.PUBLIC,
            NOW,
            new ShopState.Own(Money.yen(1_300), 1, Visibility.PUBLIC),
            NOW);
    Evidence before = known(seen(1, 1_000, Duration.ofHours(2), Duration.ofMinutes(1)));
    assertThat(change(before, sold, LookClimate.FAIR)).isEmpty();
  }

  @Example
  void whatIsForbiddenIsHiddenWhateverAPersonWants() {
    Reason forbidden = Reason.of(ReasonCode.TARGET_NO_MAIN_PICTURE);
    ShopState shop = shop(1_300, Visibility.PUBLIC, Visibility.PUBLIC);
    Pin pin = new Pin(Pin.Field.VISIBILITY, Pin.Cause.HAND, null, "shop", null);
    Evidence evidence = known(seen(1, 1_000, Duration.ofHours(2), Duration.ofMinutes(1)));
    Target target =
        Targets.of(input(evidence, shop, List.of(pin), LookClimate.FAIR, forbidden), CONFIG);
    assertThat(Changes.of(target, shop, CONFIG).orElseThrow().kind()).isEqualTo(RevisionKind.HIDE);
  }

  @Property
  void aRuleInAnotherCurrencyThanTheShopsLeavesThePrice(
      @ForAll @LongRange(min = 10, max = 1_000_000) long cost,
      @ForAll @LongRange(min = 10, max = 2_000_000) long price) {
    Money dollars = new Money(price, Currency.getInstance("USD"));
    ShopState shop =
        new ShopState(
            dollars,
            null,
            1,
            Visibility.PUBLIC,
            NOW,
            new ShopState.Own(dollars, 1, Visibility.PUBLIC),
            null);
    Evidence evidence = known(seen(1, cost, Duration.ofHours(2), Duration.ofMinutes(1)));
    Target target = Targets.of(input(evidence, shop, List.of(), LookClimate.FAIR, null), CONFIG);
    assertThat(target.price().value()).isEqualTo(dollars);
    assertThat(target.price().reason().code()).isEqualTo(ReasonCode.PRICE_OTHER_CURRENCY);
    assertThat(Changes.of(target, shop, CONFIG)).isEmpty();
  }

  @Property
  void aChangeOfAPriceIsWorthACallOrUrgent(
      @ForAll @LongRange(min = 1_000, max = 100_000) long price,
      @ForAll @LongRange(min = 1_000, max = 100_000) long wanted) {
    boolean worth = Changes.isWorthSending(Money.yen(price), Money.yen(wanted), CONFIG);
    long share =
        BigDecimal.valueOf(price)
            .multiply(CONFIG.minChangeShare())
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    assertThat(worth).isEqualTo(Math.abs(price - wanted) >= Math.min(100, share));
  }

  private static Optional<Change> change(Evidence evidence, ShopState shop, LookClimate climate) {
    return Changes.of(
        Targets.of(input(evidence, shop, List.of(), climate, null), CONFIG), shop, CONFIG);
  }

  private static TargetInput input(
      Evidence evidence,
      ShopState shop,
      List<Pin> pins,
      LookClimate climate,
      @Nullable Reason forbidden) {
    return new TargetInput(evidence, climate, rules(), forbidden, shop, pins, Map.of(), NOW);
  }

  private static TargetInput.Rules rules() {
    return rules(FixedMarkup.DEFAULT);
  }

  private static TargetInput.Rules rules(PricingPolicy policy) {
    AccountRules rules = AccountRules.builder().pricing(policy).build(new AccountId("a"));
    return new TargetInput.Rules(
        cost -> rules.price(new PriceRequest(cost, PRODUCT, rules.account())),
        rules::breakEven,
        1,
        Visibility.PUBLIC);
  }

  private static Evidence known(Observation... observations) {
    Observation last = observations[observations.length - 1];
    return new Evidence(List.of(observations), last.lastAt(), last.lastAt(), 0, null, null, 0);
  }

  private static Observation seen(long id, long cost, Duration from, Duration to) {
    return new Observation(
        id,
        ASIN,
        OfferState.IN_STOCK,
        Money.yen(cost),
        null,
        "getItemOffers",
        NOW.minus(from),
        null,
        NOW.minus(to),
        2);
  }

  private static Observation zero(long id, Duration from, Duration to) {
    return new Observation(
        id,
        ASIN,
        OfferState.OUT_OF_STOCK,
        null,
        null,
        "getItemOffers",
        NOW.minus(from),
        null,
        NOW.minus(to),
        2);
  }

  private static ShopState shop(long price, Visibility visibility, Visibility own) {
    return new ShopState(
        Money.yen(price),
        null,
        1,
        visibility,
        NOW,
        new ShopState.Own(Money.yen(price), 1, own),
        null);
  }
}
