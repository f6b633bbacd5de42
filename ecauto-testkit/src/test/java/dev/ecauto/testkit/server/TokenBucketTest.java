package dev.ecauto.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");

  @Test
  void twoCallsOnEitherSideOfAnEdgeBreakABurstOfOne() {
    TokenBucket bucket = new TokenBucket(0.1, 1, START);
    assertThat(bucket.tryTake(START.plusMillis(9_999))).isTrue();
    assertThat(bucket.tryTake(START.plusMillis(10_001))).isFalse();
    assertThat(bucket.tryTake(START.plusMillis(19_999))).isTrue();
  }

  @Test
  void aFullBucketGivesItsBurstAtOnce() {
    TokenBucket bucket = new TokenBucket(2, 2, START);
    assertThat(bucket.tryTake(START)).isTrue();
    assertThat(bucket.tryTake(START)).isTrue();
    assertThat(bucket.tryTake(START)).isFalse();
    assertThat(bucket.tryTake(START.plusMillis(500))).isTrue();
    assertThat(bucket.tryTake(START.plusMillis(500))).isFalse();
  }

  @Test
  void ofTwoCallsAtOnceTheOneThatReadTheClockFirstMayComeSecond() {
    TokenBucket bucket = new TokenBucket(2, 2, START);
    assertThat(bucket.tryTake(START.plusNanos(700))).isTrue();
    assertThat(bucket.tryTake(START.plusNanos(300))).isTrue();
    assertThat(bucket.tryTake(START.plusMillis(499))).isFalse();
  }

  @Test
  void aRefusalCostsNothing() {
    TokenBucket bucket = new TokenBucket(1, 1, START);
    bucket.tryTake(START);
    for (int i = 1; i < 1000; i++) {
      assertThat(bucket.tryTake(START.plusMillis(i))).isFalse();
    }
    assertThat(bucket.tryTake(START.plusSeconds(1))).isTrue();
  }

  @Property(tries = 300)
  void noSpanOfTimeSeesMoreThanTheBurstAndWhatFlowsIn(
      @ForAll @DoubleRange(min = 0.01, max = 50) double rate,
      @ForAll @IntRange(min = 1, max = 5) int burst,
      @ForAll @Size(min = 5, max = 60) List<@IntRange(min = 0, max = 3000) Integer> gaps) {
    TokenBucket bucket = new TokenBucket(rate, burst, START);
    List<Instant> taken = new ArrayList<>();
    Instant now = START;
    for (int gap : gaps) {
      now = now.plusMillis(gap);
      if (bucket.tryTake(now)) {
        taken.add(now);
      }
    }
    for (int from = 0; from < taken.size(); from++) {
      for (int to = from; to < taken.size(); to++) {
        double seconds = Duration.between(taken.get(from), taken.get(to)).toNanos() / 1e9;
        assertThat(to - from + 1.0).isLessThanOrEqualTo(burst + rate * seconds + 1e-6);
      }
    }
  }

  @Property(tries = 100)
  void whoeverKeepsTheRateIsNeverRefused(
      @ForAll @DoubleRange(min = 0.01, max = 50) double rate,
      @ForAll @IntRange(min = 1, max = 5) int burst) {
    TokenBucket bucket = new TokenBucket(rate, burst, START);
    Duration interval = Duration.ofNanos((long) Math.ceil(1e9 / rate));
    Instant now = START;
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.tryTake(now)).isTrue();
      now = now.plus(interval);
    }
  }
}
