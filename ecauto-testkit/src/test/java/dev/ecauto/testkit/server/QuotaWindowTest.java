package dev.ecauto.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuotaWindowTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void anHourStartsAtNoughtMinutes() {
    QuotaWindow hour = QuotaWindow.at(1, Duration.ofHours(1), TOKYO);
    assertThat(hour.startOf(Instant.parse("2026-11-25T09:59:59.999999Z")))
        .isEqualTo("2026-11-25T09:00:00Z");
    assertThat(hour.startOf(Instant.parse("2026-11-25T10:00:00Z")))
        .isEqualTo("2026-11-25T10:00:00Z");
  }

  @Test
  void aDayIsTheCalendarDayOfTheZone() {
    QuotaWindow day = QuotaWindow.at(1, Duration.ofDays(1), TOKYO);
    assertThat(day.startOf(Instant.parse("2026-11-25T14:59:59Z")))
        .isEqualTo("2026-11-24T15:00:00Z");
    assertThat(day.startOf(Instant.parse("2026-11-25T15:00:00Z")))
        .isEqualTo("2026-11-25T15:00:00Z");
  }

  @Property(tries = 200)
  void atASpeedWindowsFollowEachOtherWithoutGaps(
      @ForAll @DoubleRange(min = 1.5, max = 5000) double speed,
      @ForAll @LongRange(min = 1_700_000_000_000L, max = 1_900_000_000_000L) long millis) {
    QuotaWindow hour = QuotaWindow.at(speed, Duration.ofHours(1), TOKYO);
    Instant start = hour.startOf(Instant.ofEpochMilli(millis));
    assertThat(start).isBeforeOrEqualTo(Instant.ofEpochMilli(millis));
    assertThat(hour.startOf(start)).isEqualTo(start);
    assertThat(hour.startOf(start.minusNanos(1))).isEqualTo(start.minus(hour.length()));
    assertThat(hour.startOf(start.plus(hour.length()))).isEqualTo(start.plus(hour.length()));
  }

  @Property(tries = 200)
  void clientAndFakeMeanTheSameWindows(
      @ForAll @DoubleRange(min = 1, max = 5000) double speed,
      @ForAll @LongRange(min = 1_700_000_000_000L, max = 1_900_000_000_000L) long millis) {
    Instant now = Instant.ofEpochMilli(millis);
    for (Duration length : List.of(Duration.ofHours(1), Duration.ofDays(1))) {
      assertThat(QuotaWindow.at(speed, length, TOKYO).startOf(now))
          .isEqualTo(new dev.ecauto.quota.QuotaWindow(length, TOKYO).atSpeed(speed).startOf(now));
    }
  }

  @Test
  void aCounterStartsAgainAtTheEdge() {
    WindowCounter counter = new WindowCounter(QuotaWindow.at(1, Duration.ofHours(1), TOKYO), 2);
    Instant last = Instant.parse("2026-11-25T09:59:59Z");
    assertThat(counter.tryCount(last)).isTrue();
    assertThat(counter.tryCount(last)).isTrue();
    assertThat(counter.tryCount(last)).isFalse();
    assertThat(counter.tryCount(last.plusSeconds(1))).isTrue();
  }

  @Test
  void aCallThatReadTheClockBeforeTheEdgeCountsAfterItIfItComesLater() {
    WindowCounter counter = new WindowCounter(QuotaWindow.at(1, Duration.ofHours(1), TOKYO), 2);
    Instant edge = Instant.parse("2026-11-25T10:00:00Z");
    assertThat(counter.tryCount(edge)).isTrue();
    assertThat(counter.tryCount(edge.minusNanos(1))).isTrue();
    assertThat(counter.tryCount(edge)).isFalse();
  }
}
