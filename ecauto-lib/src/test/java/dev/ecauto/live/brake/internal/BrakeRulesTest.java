package dev.ecauto.live.brake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BrakeRulesTest {
  private static final BrakeConfig CONFIG = BrakeConfig.DEFAULT;

  @Example
  void hidesForStockStopBeyondTwentyOrFivePercentAnHour() {
    assertThat(stops(RevisionKind.HIDE_STOCK, 100, 20, 20)).isFalse();
    assertThat(stops(RevisionKind.HIDE_STOCK, 100, 21, 21)).isTrue();
    assertThat(stops(RevisionKind.HIDE_STOCK, 10_000, 500, 500)).isFalse();
    assertThat(stops(RevisionKind.HIDE_STOCK, 10_000, 501, 501)).isTrue();
  }

  @Example
  void aTrickleStopsAtTwelvePercentADay() {
    assertThat(stops(RevisionKind.HIDE_STOCK, 10_000, 1, 1_200)).isFalse();
    assertThat(stops(RevisionKind.HIDE_STOCK, 10_000, 1, 1_201)).isTrue();
  }

  @Example
  void fallsStopAtThirtyAndShowsAtTenPercentAnHour() {
    assertThat(stops(RevisionKind.PRICE_DOWN, 1_000, 300, 300)).isFalse();
    assertThat(stops(RevisionKind.PRICE_DOWN, 1_000, 301, 301)).isTrue();
    assertThat(stops(RevisionKind.SHOW, 1_000, 100, 100)).isFalse();
    assertThat(stops(RevisionKind.SHOW, 1_000, 101, 101)).isTrue();
  }

  @Property
  void whatStopsALossIsNeverStopped(
      @ForAll RevisionKind kind, @ForAll @IntRange(min = 0, max = 100_000) int count) {
    if (!RevisionKind.BRAKED.contains(kind)) {
      assertThat(stops(kind, 10, count, count)).isFalse();
    }
  }

  private static boolean stops(RevisionKind kind, int live, int hour, int day) {
    return BrakeRules.reasonToPull(kind, new BrakeRules.Counts(live, hour, day), CONFIG)
        .isPresent();
  }
}
