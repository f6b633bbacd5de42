package dev.ecauto.live.decision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

  private static Observation seen(@Nullable Integer yen, int daysAgo) {
    return new Observation(
        1,
        new Asin("B000000001"),
        yen == null ? OfferState.OUT_OF_STOCK : OfferState.IN_STOCK,
        yen == null ? null : Money.yen(yen),
        null,
        "getItemOffers",
        NOW.minus(Duration.ofDays(daysAgo)),
        null,
        NOW.minus(Duration.ofDays(daysAgo)),
        1);
  }

  private static Evidence evidence(
      @Nullable Money competitive, int disagreements, Observation... all) {
    return new Evidence(List.of(all), NOW, NOW, 0, null, competitive, disagreements);
  }

  @Test
  void theMedianWeighsEachCostByItsTime() {
    Observation[] costs = {seen(100, 20), seen(900, 8), seen(500, 3)};
    assertThat(CostHistory.median(evidence(null, 0, costs), NOW)).contains(Money.yen(100));
    Observation[] later = {seen(100, 20), seen(900, 16), seen(500, 11)};
    assertThat(CostHistory.median(evidence(null, 0, later), NOW)).contains(Money.yen(500));
  }

  @Test
  void theMedianForgetsWhatIsOlderThanThirtyDaysAndWhenThereWasNone() {
    Observation[] costs = {seen(100, 300), seen(900, 20)};
    assertThat(CostHistory.median(evidence(null, 0, costs), NOW)).contains(Money.yen(900));
    Observation[] gone = {seen(100, 60), seen(null, 40)};
    assertThat(CostHistory.median(evidence(null, 0, gone), NOW)).isEmpty();
    Observation[] between = {seen(100, 25), seen(null, 23), seen(700, 3)};
    assertThat(CostHistory.median(evidence(null, 0, between), NOW)).contains(Money.yen(700));
  }

  @Test
  void aPriceMustNotLoseAtTheHigherCostWhereOperationsDisagreedTwice() {
    Observation last = seen(500, 1);
    Money higher = Money.yen(800);
    assertThat(CostHistory.forLoss(evidence(higher, 2, last))).contains(higher);
    assertThat(CostHistory.forLoss(evidence(higher, 1, last))).contains(Money.yen(500));
    assertThat(CostHistory.forLoss(evidence(higher, 0, last))).contains(Money.yen(500));
    assertThat(CostHistory.forLoss(evidence(Money.yen(300), 2, last))).contains(Money.yen(500));
    assertThat(CostHistory.forLoss(evidence(null, 2, last))).contains(Money.yen(500));
    assertThat(CostHistory.forLoss(evidence(higher, 2))).isEmpty();
  }

  @Test
  void aPriceMayFallToTheHighestCostOfTheTimeBetweenTwoLooks() {
    Observation[] fell = {seen(900, 9), seen(700, 3), seen(500, 1)};
    Duration day = Duration.ofDays(1);
    assertThat(CostHistory.forFall(evidence(null, 0, fell), day)).contains(fell[1]);
    assertThat(CostHistory.forFall(evidence(null, 0, fell), Duration.ZERO)).contains(fell[2]);
    assertThat(CostHistory.forFall(evidence(null, 0, fell), day.multipliedBy(2))).contains(fell[1]);
    assertThat(CostHistory.forFall(evidence(null, 0, fell), day.multipliedBy(9))).isEmpty();
  }
}
