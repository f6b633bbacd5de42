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

  /** Twenty are nearly all of a small shop; one or two are nothing in any. */
  @Example
  void fallsAndShowsStopInASmallShopToo() {
    assertThat(stops(RevisionKind.PRICE_DOWN, 30, 9, 9)).isFalse();
    assertThat(stops(RevisionKind.PRICE_DOWN, 30, 10, 10)).isTrue();
    assertThat(stops(RevisionKind.SHOW, 10, 5, 5)).isFalse();
    assertThat(stops(RevisionKind.SHOW, 10, 6, 6)).isTrue();
  }

  @Property
  void whatStopsALossIsNeverStopped(
      @ForAll RevisionKind kind, @ForAll @IntRange(min = 0, max = 100_000) int count) {
    if (!RevisionKind.BRAKED.contains(kind)) {
      assertThat(stops(kind, 10, count, count)).isFalse();
    }
  }

  @Property
  void asManyAsAreAllowedGoAndNotOneMore(
      @ForAll @IntRange(min = 0, max = 200_000) int live, @ForAll RevisionKind kind) {
    int percent = kind == RevisionKind.HIDE_STOCK ? 5 : kind == RevisionKind.PRICE_DOWN ? 30 : 10;
    int least = kind == RevisionKind.HIDE_STOCK ? 20 : 5;
    int allowed = Math.max(least, live * percent / 100);
    if (RevisionKind.BRAKED.contains(kind)) {
      assertThat(stops(kind, live, allowed, allowed)).isFalse();
      assertThat(stops(kind, live, allowed + 1, allowed + 1)).isTrue();
    }
  }

  @Property
  void whateverShareIsConfiguredIsReckonedExactly(
      @ForAll @IntRange(min = 0, max = 2_000) int hundred,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    double share = percent / 100.0;
    BrakeConfig config = new BrakeConfig(0, share, share, 0, share, share);
    int live = 100 * hundred;
    BrakeRules.Counts allowed = new BrakeRules.Counts(live, hundred * percent, 0);
    assertThat(BrakeRules.reasonToPull(RevisionKind.PRICE_DOWN, allowed, config)).isEmpty();
  }

  private static boolean stops(RevisionKind kind, int live, int hour, int day) {
    return BrakeRules.reasonToPull(kind, new BrakeRules.Counts(live, hour, day), CONFIG)
        .isPresent();
  }
}
