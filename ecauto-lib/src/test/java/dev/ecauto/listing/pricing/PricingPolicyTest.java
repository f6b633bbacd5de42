package dev.ecauto.listing.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.listing.pricing.PriceDecision.OutOfBounds;
import dev.ecauto.listing.pricing.PriceDecision.Priced;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  private static final PriceRounding TEN_YEN = PriceRounding.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "1000, 1300",
    "1234, 1600",
    "1250, 1630",
    "1004, 1310",
    "19999999, 26000000",
    "4, 10"
  })
  void theDefaultIsTheOwnersRule(long cost, long price) {
    assertThat(FixedMarkup.DEFAULT.decide(asked(Money.yen(cost))))
        .isInstanceOfSatisfying(
            Priced.class, priced -> assertThat(priced.price()).isEqualTo(Money.yen(price)));
  }

  @Test
  void explainsItsReckoning() {
    assertThat(FixedMarkup.DEFAULT.decide(asked(Money.yen(1234))).explanation())
        .isEqualTo("1234 JPY x 1.3 = 1604.2, rounded to 1600 JPY");
  }

  @Test
  void aPriceThatRoundsAwayIsRefused() {
    assertThat(FixedMarkup.DEFAULT.decide(asked(Money.yen(3)))).isInstanceOf(OutOfBounds.class);
  }

  @Property
  void aFixedMarkupIsTheNearestStepAndNeverFallsWithTheCost(
      @ForAll @LongRange(min = 10, max = 100_000_000) long cost,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more,
      @ForAll @IntRange(min = 100, max = 500) int percent) {
    FixedMarkup policy = new FixedMarkup(new BigDecimal(percent).movePointLeft(2), TEN_YEN);
    Money price = priced(policy, Money.yen(cost));
    assertThat(price.minorUnits() % 10).isZero();
    assertThat(Math.abs(price.minorUnits() * 100 - cost * percent)).isLessThanOrEqualTo(500);
    assertThat(priced(policy, Money.yen(cost + more))).isGreaterThanOrEqualTo(price);
  }

  @Property
  void tiersUseTheFactorOfTheFirstLimitThatIsNotPassed(
      @ForAll @LongRange(min = 10, max = 20_000) long cost) {
    TieredMarkup tiers =
        new TieredMarkup(
            List.of(tier(1_000, "1.5"), tier(5_000, "1.4"), tier(10_000, "1.3")),
            new BigDecimal("1.2"),
            TEN_YEN);
    String factor = cost <= 1_000 ? "1.5" : cost <= 5_000 ? "1.4" : cost <= 10_000 ? "1.3" : "1.2";
    assertThat(tiers.decide(asked(Money.yen(cost))))
        .isEqualTo(PricingPolicy.markup(factor).decide(asked(Money.yen(cost))));
  }

  @Property
  void noPriceIsAboveItsCeiling(
      @ForAll @LongRange(min = 1, max = 2_000_000) long cost,
      @ForAll @IntRange(min = 1, max = 500) int percent,
      @ForAll @IntRange(max = 40) int fee,
      @ForAll @IntRange(min = 1, max = 500) int step,
      @ForAll RoundingMode mode) {
    Assume.that(mode != RoundingMode.UNNECESSARY);
    PriceRounding rounding = new PriceRounding(step, mode);
    BigDecimal markup = BigDecimal.valueOf(percent, 2);
    List<PricingPolicy> policies =
        List.of(
            new FixedMarkup(markup, rounding),
            new TieredMarkup(List.of(tier(1_000, "1.5"), tier(5_000, "1.4")), markup, rounding),
            new CostBased(
                Money.yen(500), BigDecimal.valueOf(fee, 2), new BigDecimal("0.3"), null, rounding),
            new FixedMarkup(markup, rounding)
                .within(new PriceBounds(Money.yen(500), null, null, null)));

    for (PricingPolicy policy : policies) {
      policy
          .decide(asked(Money.yen(cost)))
          .match(
              priced ->
                  assertThat(BigDecimal.valueOf(priced.price().minorUnits()))
                      .isLessThanOrEqualTo(ceiling(policy, cost)),
              outOfBounds -> null,
              noPrice -> null);
    }
  }

  private static BigDecimal ceiling(PricingPolicy policy, long cost) {
    PriceCeiling ceiling =
        policy.ceilings().stream()
            .filter(each -> each.upTo() == null || cost <= each.upTo().minorUnits())
            .findFirst()
            .orElseThrow();
    return BigDecimal.valueOf(cost).multiply(ceiling.factor()).add(ceiling.plus());
  }

  @Test
  void whatDependsOnMoreThanTheCostHasNoCeiling() {
    PricingPolicy own = request -> FixedMarkup.DEFAULT.decide(request);

    assertThat(own.ceilings()).isEmpty();
    assertThat(own.within(new PriceBounds(Money.yen(500), null, null, null)).ceilings()).isEmpty();
  }

  @Test
  void tiersOutOfOrderAreRefused() {
    assertThatThrownBy(
            () ->
                new TieredMarkup(
                    List.of(tier(5_000, "1.4"), tier(1_000, "1.5")), BigDecimal.ONE, TEN_YEN))
        .hasMessageContaining("rising limit");
  }

  @Property
  void costBasedLeavesItsMarginAfterTheFees(
      @ForAll @LongRange(min = 100, max = 1_000_000) long cost,
      @ForAll @IntRange(max = 40) int fee,
      @ForAll @IntRange(max = 40) int margin) {
    CostBased policy =
        new CostBased(
            Money.yen(500),
            BigDecimal.valueOf(fee, 2),
            BigDecimal.valueOf(margin, 2),
            null,
            new PriceRounding(1, RoundingMode.CEILING));
    BigDecimal price = priced(policy, Money.yen(cost)).amount();
    BigDecimal left = price.multiply(BigDecimal.valueOf(100 - fee - margin, 2));
    assertThat(left).isGreaterThanOrEqualTo(BigDecimal.valueOf(cost + 500));
    assertThat(left).isLessThan(BigDecimal.valueOf(cost + 501));
  }

  @Test
  void costBasedSellsInTheShopsCurrency() {
    Currency dollar = Currency.getInstance("USD");
    CostBased policy =
        new CostBased(
            Money.yen(1_000),
            new BigDecimal("0.15"),
            new BigDecimal("0.10"),
            new Exchange(
                dollar,
                (from, to) -> Optional.of(new ExchangeRates.Rate(new BigDecimal("0.0065"), NOW)),
                Duration.ofHours(24),
                InstantSource.fixed(NOW)),
            new PriceRounding(1, RoundingMode.HALF_UP));
    assertThat(priced(policy, Money.yen(2_000)))
        .isEqualTo(Money.of(new BigDecimal("26.00"), dollar));
  }

  @Property
  void noPriceIsMadeWithARateThatIsOlderThanConfigured(
      @ForAll @LongRange(min = 0, max = 100) long hours) {
    Currency dollar = Currency.getInstance("USD");
    ExchangeRates rates =
        (from, to) -> Optional.of(new ExchangeRates.Rate(new BigDecimal("0.0065"), NOW));
    InstantSource later = InstantSource.fixed(NOW.plus(Duration.ofHours(hours)));
    PriceDecision decision =
        new CostBased(
                Money.yen(1_000),
                new BigDecimal("0.15"),
                new BigDecimal("0.10"),
                new Exchange(dollar, rates, Duration.ofHours(24), later),
                new PriceRounding(1, RoundingMode.HALF_UP))
            .decide(asked(Money.yen(2_000)));
    boolean priced = decision.match(price -> true, out -> false, none -> false);
    assertThat(priced).isEqualTo(hours <= 24);
  }

  @Property
  void aPriceInAnotherCurrencyStandsWhileARateMayBeUsed(
      @ForAll @LongRange(min = 0, max = 100) long hours) {
    Currency dollar = Currency.getInstance("USD");
    PricingPolicy policy =
        new CostBased(
                Money.yen(1_000),
                new BigDecimal("0.15"),
                new BigDecimal("0.10"),
                new Exchange(
                    dollar,
                    (from, to) ->
                        Optional.of(new ExchangeRates.Rate(new BigDecimal("0.0065"), NOW)),
                    Duration.ofHours(24),
                    InstantSource.fixed(NOW.plus(Duration.ofHours(hours)))),
                new PriceRounding(1, RoundingMode.HALF_UP))
            .within(new PriceBounds(null, null, null, null));
    Optional<ReasonCode> objection =
        policy.objection(new Money(2_600, dollar), null).map(Reason::code);
    assertThat(objection)
        .isEqualTo(hours <= 24 ? Optional.empty() : Optional.of(ReasonCode.PRICE_EXCHANGE_TOO_OLD));
  }

  @Test
  void withoutARateThereIsNoPriceAndTheReasonSaysSo() {
    Currency dollar = Currency.getInstance("USD");
    Exchange exchange =
        new Exchange(
            dollar, (from, to) -> Optional.empty(), Duration.ofHours(24), InstantSource.fixed(NOW));
    CostBased policy =
        new CostBased(
            Money.yen(1_000),
            new BigDecimal("0.15"),
            new BigDecimal("0.10"),
            exchange,
            new PriceRounding(1, RoundingMode.HALF_UP));
    assertThat(policy.decide(asked(Money.yen(2_000))))
        .isInstanceOfSatisfying(
            PriceDecision.NoPrice.class,
            none -> assertThat(none.reason().toString()).contains("JPY", "USD"));
  }

  @Property
  void nothingOutsideTheBoundsIsPriced(@ForAll @LongRange(min = 1, max = 100_000) long cost) {
    PricingPolicy policy =
        PricingPolicy.markup("1.3")
            .within(
                new PriceBounds(Money.yen(500), Money.yen(50_000), new BigDecimal("1.28"), null));
    boolean right =
        policy
            .decide(asked(Money.yen(cost)))
            .match(
                priced -> isInside(priced.price().minorUnits(), cost),
                out ->
                    !isInside(out.price().minorUnits(), cost)
                        && out.reason().toString().contains("out of bounds"),
                none -> false);
    assertThat(right).isTrue();
  }

  private static boolean isInside(long price, long cost) {
    return price >= 500 && price <= 50_000 && price * 100 >= cost * 128;
  }

  private static TieredMarkup.Tier tier(long upTo, String markup) {
    return new TieredMarkup.Tier(Money.yen(upTo), new BigDecimal(markup));
  }

  private static Money priced(PricingPolicy policy, Money cost) {
    return assertThat(policy.decide(asked(cost))).asInstanceOf(type(Priced.class)).actual().price();
  }

  private static PriceRequest asked(Money cost) {
    Product product =
        new Product(
            new Asin("B000000001"),
            ProductText.NONE,
            ProductText.NONE,
            null,
            null,
            ImageUrls.NONE,
            null,
            null);
    return new PriceRequest(cost, product, new AccountId("base_account_1"));
  }
}
