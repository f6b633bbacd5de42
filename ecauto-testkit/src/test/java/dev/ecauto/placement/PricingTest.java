package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.pricing.CostBased;
import dev.ecauto.listing.pricing.Exchange;
import dev.ecauto.listing.pricing.ExchangeRates;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.listing.pricing.PriceRounding;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.listing.pricing.internal.BreakEven;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Nothing goes into a shop below break-even, new or waiting. */
class PricingTest {
  private static final AccountRules RULES = rules(AccountRules.builder());

  @Property
  void noPriceIsBelowBreakEven(
      @ForAll @LongRange(min = 4, max = 1_000_000) long cost,
      @ForAll @LongRange(min = 1, max = 2_000_000) long before) {
    Money least = BreakEven.of(Money.yen(cost), RULES.fees(), 10).orElseThrow();
    Money ruled = FixedMarkup.DEFAULT.rounding().round(factor(cost), Money.JPY);
    Money anew = price(Pricing.of(candidate(cost), RULES)).amount();
    assertThat(anew).isEqualTo(least.compareTo(ruled) > 0 ? least : ruled);
    Money waiting = Money.yen(before);
    assertThat(price(Pricing.ofListing(waiting, product(cost), RULES)).amount())
        .isEqualTo(waiting.compareTo(least) < 0 ? anew : waiting);
  }

  private static BigDecimal factor(long cost) {
    return FixedMarkup.DEFAULT_MARKUP.multiply(BigDecimal.valueOf(cost));
  }

  @Example
  void itSaysThatTheRuleWouldLose() {
    Pricing.Price price = price(Pricing.of(candidate(100), RULES));
    assertThat(price.amount()).isEqualTo(Money.yen(150));
    assertThat(price.explanation())
        .isEqualTo("100 JPY x 1.3 = 130.0, rounded to 130 JPY, raised to 150 JPY to break even");
  }

  @Example
  void theStepOfPricesHoldsForBreakEven() {
    AccountRules toTheYen =
        rules(
            AccountRules.builder()
                .pricing(
                    new FixedMarkup(
                        FixedMarkup.DEFAULT_MARKUP, new PriceRounding(1, RoundingMode.HALF_UP)))
                .priceStep(1));
    Product product = product(14_000);
    assertThat(price(Pricing.ofListing(Money.yen(15_033), product, toTheYen)).amount())
        .isEqualTo(Money.yen(15_033));
    assertThat(price(Pricing.ofListing(Money.yen(15_032), product, toTheYen)).amount())
        .isEqualTo(Money.yen(18_200));
  }

  @Example
  void whatMayNotCostWhatItHasToIsRefused() {
    AccountRules bounded =
        rules(AccountRules.builder().pricing(within(new PriceBounds(null, yen(140), null, null))));
    assertThat(refused(Pricing.of(candidate(100), bounded)))
        .isEqualTo(
            "break-even at a cost of 100 JPY is 150 JPY: price 150 JPY is out of bounds: highest"
                + " price 140 JPY");
    assertThat(price(Pricing.of(candidate(90), bounded)).amount()).isEqualTo(yen(140));
    AccountRules byRatio =
        rules(
            AccountRules.builder()
                .pricing(within(new PriceBounds(null, null, null, new BigDecimal("1.45")))));
    assertThat(refused(Pricing.ofListing(yen(120), product(100), byRatio)))
        .contains("highest ratio 1.45");
  }

  /** Fees in yen say nothing of a price in dollars. */
  @Example
  void onlyWhatHasOneCurrencyIsCompared() {
    Currency dollars = Currency.getInstance("USD");
    ExchangeRates.Rate rate = new ExchangeRates.Rate(new BigDecimal("0.0067"), Instant.EPOCH);
    Exchange exchange =
        new Exchange(
            dollars,
            (from, to) -> Optional.of(rate),
            Duration.ofDays(1),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    AccountRules abroad =
        rules(
            AccountRules.builder()
                .pricing(
                    new CostBased(
                        yen(0),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        exchange,
                        new PriceRounding(1, RoundingMode.HALF_UP))));
    Money inDollars = new Money(670, dollars);
    assertThat(price(Pricing.of(candidate(1_000), abroad)).amount()).isEqualTo(inDollars);
    assertThat(price(Pricing.ofListing(inDollars, product(1_000), abroad)).explanation())
        .isEqualTo("unchanged");
  }

  private static PricingPolicy within(PriceBounds bounds) {
    return FixedMarkup.DEFAULT.within(bounds);
  }

  private static AccountRules rules(AccountRules.Builder builder) {
    return builder.build(new AccountId("a"));
  }

  private static Candidate candidate(long cost) {
    return new Candidate(product(cost), null, List.of());
  }

  private static Product product(long cost) {
    return TestProducts.product(TestProducts.asin(1), "商品", yen(cost), 1);
  }

  private static Money yen(long amount) {
    return Money.yen(amount);
  }

  private static Pricing.Price price(Pricing pricing) {
    return pricing.match(
        price -> price,
        refused -> {
          throw new AssertionError(refused.why().summary().toString());
        });
  }

  private static String refused(Pricing pricing) {
    return pricing.match(
        price -> {
          throw new AssertionError(price.toString());
        },
        refused -> refused.why().summary().toString());
  }
}
