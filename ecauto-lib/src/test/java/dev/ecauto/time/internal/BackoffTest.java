package dev.ecauto.time.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(30), Duration.ofMinutes(30));

  @Test
  void doublesUntilItIsTheLongest() {
    assertThat(BACKOFF.delay(0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(BACKOFF.delay(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(BACKOFF.delay(5)).isEqualTo(Duration.ofMinutes(16));
    assertThat(BACKOFF.delay(6)).isEqualTo(Duration.ofMinutes(30));
    assertThat(BACKOFF.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aLongestThatIsLessThanTheFirstCountsAsTheFirst() {
    assertThat(Backoff.doubling(Duration.ofSeconds(9), Duration.ofSeconds(1)).delay(3))
        .isEqualTo(Duration.ofSeconds(9));
  }

  @Property
  void isVariedByNoMoreThanItsShare(
      @ForAll @IntRange(min = 0, max = 100) int failures, @ForAll long seed) {
    long plain = BACKOFF.delay(failures).toMillis();

    long varied = BACKOFF.withJitter(0.5).delay(failures, new Random(seed)).toMillis();

    assertThat(varied).isBetween(plain / 2, plain + plain / 2);
  }
}
