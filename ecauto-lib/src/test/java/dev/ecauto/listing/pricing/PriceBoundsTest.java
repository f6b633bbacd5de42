package dev.ecauto.listing.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class PriceBoundsTest {
  private static final PriceBounds BOUNDS =
      new PriceBounds(
          Money.yen(1_000), Money.yen(9_000), new BigDecimal("1.1"), new BigDecimal("3"));

  @Test
  void theBoundsThemselvesAreKept() {
    assertThat(BOUNDS.broken(Money.yen(1_000), null)).isEmpty();
    assertThat(BOUNDS.broken(Money.yen(9_000), null)).isEmpty();
    assertThat(BOUNDS.broken(Money.yen(1_100), Money.yen(1_000))).isEmpty();
    assertThat(BOUNDS.broken(Money.yen(3_000), Money.yen(1_000))).isEmpty();
    assertThat(new PriceBounds(Money.yen(5), Money.yen(5), BigDecimal.ONE, BigDecimal.ONE))
        .isNotNull();
  }

  @Test
  void whatIsBeyondOneBreaksThatOne() {
    assertThat(BOUNDS.broken(Money.yen(999), null).map(Reason::code))
        .contains(ReasonCode.PRICE_BELOW_LOWEST);
    assertThat(BOUNDS.broken(Money.yen(9_001), null).map(Reason::code))
        .contains(ReasonCode.PRICE_ABOVE_HIGHEST);
    assertThat(BOUNDS.broken(Money.yen(1_099), Money.yen(1_000)).map(Reason::code))
        .contains(ReasonCode.PRICE_BELOW_LOWEST_RATIO);
    assertThat(BOUNDS.broken(Money.yen(3_001), Money.yen(1_000)).map(Reason::code))
        .contains(ReasonCode.PRICE_ABOVE_HIGHEST_RATIO);
  }

  @Test
  void amountsOfTwoCurrenciesAreNotCompared() {
    Money dollars = new Money(500, Currency.getInstance("USD"));
    assertThat(BOUNDS.broken(dollars, null)).isEmpty();
    assertThat(BOUNDS.broken(Money.yen(8_000), dollars)).isEmpty();
  }

  @Test
  void boundsTheWrongWayRoundAreRefused() {
    assertThatThrownBy(() -> new PriceBounds(Money.yen(2), Money.yen(1), null, null))
        .hasMessageContaining("lowest price");
    assertThatThrownBy(() -> new PriceBounds(null, null, BigDecimal.TEN, BigDecimal.ONE))
        .hasMessageContaining("lowest ratio");
  }
}
