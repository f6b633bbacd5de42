package dev.ecauto.testkit.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.market.MarketEvent.SaleDay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final Instant OPENS = Instant.parse("2026-11-25T00:00:00Z");
  private static final List<Asin> ASINS =
      IntStream.range(0, 1_000).mapToObj(i -> new Asin("B0%08d".formatted(i))).toList();

  @Property(tries = 200)
  void theSameSeedSaysTheSameOfTheSameMomentInAnyOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 999) int asin,
      @ForAll @IntRange(max = 500) int h) {
    Market one = lively(seed);
    Market other = lively(seed);
    Instant moment = OPENS.plus(Duration.ofHours(h));
    other.stateAt(ASINS.get(asin), moment.plus(Duration.ofDays(30)));
    assertThat(one.stateAt(ASINS.get(asin), moment))
        .isEqualTo(other.stateAt(ASINS.get(asin), moment));
    assertThat(one.lieAt(ASINS.get(asin), moment, Market.Asked.IN_A_BATCH))
        .isEqualTo(other.lieAt(ASINS.get(asin), moment, Market.Asked.IN_A_BATCH));
  }

  @Test
  void nothingMovesOnAStillMarketNorBeforeAnyOpens() {
    Instant later = OPENS.plus(Duration.ofDays(365));
    assertThat(ASINS)
        .allMatch(asin -> Market.still().stateAt(asin, later).equals(MarketState.AS_MADE))
        .allMatch(asin -> lively(1).stateAt(asin, OPENS).equals(MarketState.AS_MADE))
        .allMatch(asin -> Market.still().lieAt(asin, later, Market.Asked.IN_A_BATCH) == Lie.NONE);
  }

  @Test
  void productsMoveAsOftenAsTheMoodSays() {
    Market market = lively(7);
    int hours = 48;
    int moves = 0;
    for (Asin asin : ASINS) {
      MarketState before = market.stateAt(asin, OPENS);
      for (Instant at = OPENS;
          at.isBefore(OPENS.plus(Duration.ofHours(hours)));
          at = at.plus(Duration.ofMinutes(10))) {
        MarketState now = market.stateAt(asin, at);
        moves += now.equals(before) ? 0 : 1;
        before = now;
      }
    }
    double expected = MarketMood.LIVELY.movesPerHour() * hours * ASINS.size();
    assertThat((double) moves).isBetween(expected * 0.85, expected * 1.1);
  }

  @Test
  void everyKindOfMoveOccurs() {
    Instant later = OPENS.plus(Duration.ofDays(10));
    List<MarketState> states = ASINS.stream().map(asin -> lively(3).stateAt(asin, later)).toList();
    assertThat(states)
        .anyMatch(state -> state.supply() == MarketState.Supply.NOBODY_OFFERS)
        .anyMatch(state -> state.supply() == MarketState.Supply.SLOW)
        .anyMatch(state -> state.priceFactor() > 4)
        .anyMatch(state -> state.priceFactor() < 0.21);
    assertThat(states.stream().filter(state -> state.priceFactor() < 1).count()).isPositive();
  }

  @Test
  void aSaleDayMovesItsShareWithinMinutesAndBack() {
    Instant start = OPENS.plus(Duration.ofHours(9));
    Duration length = Duration.ofHours(24);
    Market market = Market.builder(5).event(new SaleDay(start, length, 0.4, 0.7)).build();
    Instant end = start.plus(length);
    assertThat(onSale(market, start.minusSeconds(1))).isZero();
    assertThat(onSale(market, start.plus(SaleDay.RAMP.dividedBy(2)))).isBetween(150L, 250L);
    assertThat(onSale(market, start.plus(SaleDay.RAMP))).isBetween(350L, 450L);
    assertThat(onSale(market, end)).isEqualTo(onSale(market, start.plus(SaleDay.RAMP)));
    assertThat(onSale(market, end.plus(SaleDay.RAMP))).isZero();
  }

  private static long onSale(Market market, Instant instant) {
    return ASINS.stream()
        .filter(asin -> market.stateAt(asin, instant).priceFactor() == 0.7)
        .count();
  }

  @Test
  void aMaintenanceSaysThatNobodyOffersAnythingWhileItLasts() {
    Instant start = OPENS.plus(Duration.ofHours(3));
    Market market =
        Market.builder(5)
            .event(new Maintenance(start, Duration.ofHours(1), Maintenance.Answers.NO_OFFERS))
            .build();
    Instant during = start.plus(Duration.ofMinutes(59));
    assertThat(market.lieAt(ASINS.get(0), during, Market.Asked.ALONE))
        .isEqualTo(Lie.NO_BUYABLE_OFFERS);
    assertThat(market.stateAt(ASINS.get(0), during)).isEqualTo(MarketState.AS_MADE);
    assertThat(market.maintenance(start.minusNanos(1))).isEmpty();
    assertThat(market.maintenance(start.plus(Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void aScriptCountsFromItsTimeOn() {
    Market market = lively(1);
    Asin asin = ASINS.get(0);
    Instant noon = OPENS.plus(Duration.ofHours(12));
    MarketState before = market.stateAt(asin, noon.minusNanos(1_000));
    market.script(asin, noon, MarketState.at(90_000));
    market.script(asin, noon.plusSeconds(60), MarketState.OUT_OF_STOCK);
    assertThat(market.stateAt(asin, noon.minusNanos(1_000))).isEqualTo(before);
    assertThat(market.stateAt(asin, noon)).isEqualTo(MarketState.at(90_000));
    assertThat(market.stateAt(asin, noon.plusSeconds(61))).isEqualTo(MarketState.OUT_OF_STOCK);
  }

  @Test
  void aShareOfTheAnswersLiesAndTheSecondWitnessDoesNot() {
    Market market = Market.builder(9).mood(new MarketMood(0, new LieShares(0.02, 0, 0))).build();
    List<Asin> lied =
        ASINS.stream()
            .filter(asin -> market.lieAt(asin, OPENS, Market.Asked.IN_A_BATCH) != Lie.NONE)
            .toList();
    assertThat(lied).hasSizeBetween(8, 40);
    assertThat(lied).allMatch(asin -> market.lieAt(asin, OPENS, Market.Asked.ALONE) == Lie.NONE);
  }

  private static Market lively(long seed) {
    return Market.builder(seed).mood(MarketMood.LIVELY).opens(OPENS).build();
  }
}
