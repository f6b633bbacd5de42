package dev.ecauto.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuotaWindowTest {
  @Test
  void anHourResetsAtTheFullHour() {
    Instant instant = Instant.parse("2026-11-25T01:59:59.999Z");
    assertThat(QuotaWindow.hourly().startOf(instant)).isEqualTo("2026-11-25T01:00:00Z");
    assertThat(QuotaWindow.hourly().endOf(instant)).isEqualTo("2026-11-25T02:00:00Z");
  }

  @Test
  void aDayEndsAtTheZonesMidnight() {
    QuotaWindow day = QuotaWindow.daily(ZoneId.of("Asia/Tokyo"));
    Instant instant = Instant.parse("2026-11-25T14:59:59Z");
    assertThat(day.startOf(instant)).isEqualTo("2026-11-24T15:00:00Z");
    assertThat(day.endOf(instant)).isEqualTo("2026-11-25T15:00:00Z");
  }

  @Test
  void aDayWithAClockChangeIsShorter() {
    QuotaWindow day = QuotaWindow.daily(ZoneId.of("Europe/Berlin"));
    Instant instant = Instant.parse("2026-03-29T12:00:00Z");
    assertThat(Duration.between(day.startOf(instant), day.endOf(instant)))
        .isEqualTo(Duration.ofHours(23));
  }

  @Test
  void aSpedUpHourIsAlignedToItsOwnLength() {
    QuotaWindow window = QuotaWindow.hourly().atSpeed(600);
    assertThat(window.length()).isEqualTo(Duration.ofSeconds(6));
    assertThat(window.startOf(Instant.ofEpochMilli(17_999)))
        .isEqualTo(Instant.ofEpochMilli(12_000));
  }

  @Property
  void windowsCoverTheTimeWithoutGapsOrOverlaps(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
      @ForAll @LongRange(min = 1, max = 90_000_000) long length,
      @ForAll @IntRange(min = 0, max = 999_999) int nanos) {
    QuotaWindow window =
        new QuotaWindow(Duration.ofMillis(length).plusNanos(nanos), ZoneId.of("America/New_York"));
    Instant instant = Instant.ofEpochMilli(millis);
    Instant start = window.startOf(instant);
    Instant end = window.endOf(instant);
    assertThat(start).isBeforeOrEqualTo(instant);
    assertThat(end).isAfter(instant);
    assertThat(window.startOf(end)).isEqualTo(end);
    assertThat(window.endOf(start)).isEqualTo(end);
    assertThat(window.startOf(end.minusNanos(1))).isEqualTo(start);
  }
}
