package dev.ecauto.live.look.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.live.look.FreshnessPromise;
import dev.ecauto.live.look.FreshnessReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LookRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @Example
  void zerosAreDoubtedWhenTheyAreFarBeyondTheirUsual() {
    assertThat(ZeroBreaker.believes(40, 2, 0.02)).isTrue();
    assertThat(ZeroBreaker.believes(40, 4, 0.02)).isFalse();
    assertThat(ZeroBreaker.believes(40, 12, 0.1)).isTrue();
    assertThat(ZeroBreaker.believes(5, 2, 0.02)).isTrue();
    assertThat(ZeroBreaker.believes(5, 5, 0.02)).isFalse();
  }

  @Example
  void fifteenCleanMinutesFollowAFailure() {
    LookHealth.Minute bad = new LookHealth.Minute(NOW, 100, 30);
    assertThat(LookHealth.isGood(List.of(bad), NOW)).isFalse();
    assertThat(LookHealth.isGood(List.of(bad), NOW.plus(Duration.ofMinutes(16)))).isFalse();
    assertThat(LookHealth.isGood(List.of(bad), NOW.plus(Duration.ofMinutes(31)))).isTrue();
    assertThat(LookHealth.isGood(List.of(new LookHealth.Minute(NOW, 100, 20)), NOW)).isTrue();
  }

  @Property
  void aFifthOfTheLooksMayFailAndNotOneMore(@ForAll @IntRange(min = 1, max = 20_000) int fifth) {
    int looks = 5 * fifth;
    assertThat(LookHealth.isGood(List.of(new LookHealth.Minute(NOW, looks, fifth)), NOW)).isTrue();
    assertThat(LookHealth.isGood(List.of(new LookHealth.Minute(NOW, looks, fifth + 1)), NOW))
        .isFalse();
  }

  @Example
  void oneOfFewIsUnknownForItselfAndTheOnlyOneMayBeAmazonsFault() {
    assertThat(LookHealth.areOthersKnown(1, 0)).isFalse();
    assertThat(LookHealth.areOthersKnown(2, 1)).isTrue();
    assertThat(LookHealth.areOthersKnown(2, 2)).isFalse();
    assertThat(LookHealth.areOthersKnown(6, 2)).isTrue();
    assertThat(LookHealth.areOthersKnown(6, 3)).isFalse();
    assertThat(LookHealth.areOthersKnown(20_001, 4_001)).isTrue();
    assertThat(LookHealth.areOthersKnown(20_001, 4_002)).isFalse();
  }

  @Property
  void noLookIsDueLaterThanPromised(@ForAll Heat heat, @ForAll @IntRange(min = 1, max = 99) int n) {
    FreshnessConfig config = FreshnessConfig.DEFAULT;
    Instant latest = NOW.plus(config.max());
    assertThat(DueTimes.after(NOW, heat, config)).isAfter(NOW).isBeforeOrEqualTo(latest);
    assertThat(DueTimes.afterFailures(NOW, n, null, config)).isAfter(NOW).isBeforeOrEqualTo(latest);
  }

  @Property
  void aLookIsDueSoEarlyThatItMayWaitAndFailTwice(
      @ForAll Heat heat, @ForAll @IntRange(min = 1, max = 72) int hours) {
    FreshnessConfig some = FreshnessConfig.DEFAULT;
    Duration max = Duration.ofHours(hours);
    FreshnessConfig config =
        new FreshnessConfig(some.min(), max, some.secondLook(), some.addShare(), some.slack());
    Instant look = DueTimes.after(NOW, heat, config);
    for (int failures = 1; failures <= 2; failures++) {
      look = DueTimes.afterFailures(look, failures, null, config);
    }
    Duration left = Duration.between(look, NOW.plus(max));
    assertThat(left).isGreaterThanOrEqualTo(max.dividedBy(8));
  }

  @Property
  void whatFailsIsAskedForAgainBeforeThePromiseEnds(
      @ForAll @IntRange(min = 1, max = 20) int failures,
      @ForAll @IntRange(min = 3, max = 239) int minutesLeft) {
    FreshnessConfig config = FreshnessConfig.DEFAULT;
    Instant seenAt = NOW.minus(config.max()).plus(Duration.ofMinutes(minutesLeft));
    Instant next = DueTimes.afterFailures(NOW, failures, seenAt, config);
    assertThat(next).isAfter(NOW).isBefore(seenAt.plus(config.max()));
    assertThat(next).isBeforeOrEqualTo(DueTimes.afterFailures(NOW, failures, null, config));
  }

  @Example
  void whatFailedForHoursIsLookedAtSoonAfterwards() {
    Instant next = DueTimes.afterFailures(NOW, 12, null, FreshnessConfig.DEFAULT);
    assertThat(next).isBeforeOrEqualTo(NOW.plus(Duration.ofMinutes(30)));
  }

  @Property
  void whatWouldBreakThePromiseGoesFirstInTime(@ForAll @IntRange(min = 1, max = 60_000) int live) {
    FreshnessPromise promise =
        new FreshnessPromise(live, false, Duration.ZERO, 9_000, Duration.ofHours(4));
    Duration late = DueTimes.lateAfter(promise, 0.05);
    assertThat(late).isGreaterThanOrEqualTo(Duration.ofMinutes(220));
    if (live < 34_000) {
      assertThat(late).isLessThan(promise.promised());
    } else if (!promise.isPossible()) {
      assertThat(late).isGreaterThan(promise.round()).isLessThan(promise.round().multipliedBy(2));
    }
  }

  @Property
  void hotProductsTakeWhatOthersLeaveOfTheQuotas(
      @ForAll @IntRange(min = 1, max = 60_000) int live,
      @ForAll @IntRange(min = 1, max = 48) int hours) {
    FreshnessConfig some = FreshnessConfig.DEFAULT;
    Duration max = Duration.ofHours(hours);
    FreshnessConfig config =
        new FreshnessConfig(some.min(), max, some.secondLook(), some.addShare(), some.slack());
    FreshnessPromise promise = new FreshnessPromise(live, false, Duration.ZERO, 7_200, max);
    int places = DueTimes.hotPlaces(promise, config);
    double turns = live / (hours / 2.0);
    if (turns >= 7_200) {
      assertThat(places).isZero();
    } else {
      assertThat(places * 4 + turns).as("looks an hour").isLessThanOrEqualTo(7_200);
    }
  }

  @Example
  void thePromiseIsSaidInNumbers() {
    FreshnessReport report =
        new FreshnessReport(
            20_000, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 9_000, Duration.ofHours(1));
    assertThat(report.round()).isEqualTo(Duration.ofSeconds(8_000));
    assertThat(report.isPossible()).isFalse();
    assertThat(report.possible()).isEqualTo(9_000);
  }
}
