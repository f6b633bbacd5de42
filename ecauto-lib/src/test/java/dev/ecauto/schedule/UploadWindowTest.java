package dev.ecauto.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UploadWindowTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalDate SPRING = LocalDate.of(2026, 3, 8);
  private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);

  @Test
  void theOwnersWindowLastsFromSixToTwentyThreeInTokyo() {
    assertThat(UploadWindow.DEFAULT.on(LocalDate.of(2026, 11, 25)))
        .contains(
            new Span(Instant.parse("2026-11-24T21:00:00Z"), Instant.parse("2026-11-25T14:00:00Z")));
  }

  @Test
  void anHourThatDoesNotExistIsLeftOut() {
    assertThat(window("01:30", "03:30").on(SPRING).map(UploadWindowTest::length))
        .contains(Duration.ofHours(1));
    assertThat(window("02:00", "03:00").on(SPRING)).isEmpty();
    assertThat(window("02:15", "04:00").on(SPRING).map(UploadWindowTest::length))
        .contains(Duration.ofHours(1));
  }

  @Test
  void anHourThatComesTwiceCountsOnce() {
    assertThat(window("00:00", "01:30").on(AUTUMN).map(UploadWindowTest::length))
        .contains(Duration.ofMinutes(90));
    assertThat(window("01:30", "03:00").on(AUTUMN).map(UploadWindowTest::length))
        .contains(Duration.ofMinutes(90));
    assertThat(window("01:15", "01:45").on(AUTUMN).map(UploadWindowTest::length))
        .contains(Duration.ofMinutes(30));
  }

  @Test
  void midnightEndsTheDay() {
    UploadWindow always = UploadWindow.always(NEW_YORK);
    assertThat(always.on(AUTUMN).map(UploadWindowTest::length)).contains(Duration.ofHours(25));
    assertThat(always.on(SPRING).map(UploadWindowTest::length)).contains(Duration.ofHours(23));
  }

  @Test
  void aWindowThatEndsBeforeItStartsIsRefused() {
    assertThatThrownBy(() -> window("23:00", "06:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("23:00 to 06:00");
  }

  @Property(tries = 2_000)
  void whatIsInsideShowsAWallClockBetweenStartAndEnd(
      @ForAll @IntRange(max = 6) int zone,
      @ForAll @IntRange(max = 95) int start,
      @ForAll @IntRange(min = 1, max = 96) int quarters,
      @ForAll @IntRange(max = 366 * 24 * 60) int minute) {
    int end = Math.min(96, start + quarters);
    UploadWindow window =
        new UploadWindow(quarter(start), quarter(end), ZoneId.of(TrickyZones.NAMES.get(zone)));
    Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute);
    LocalTime wall = LocalTime.ofInstant(time, window.zone());
    if (window.contains(time)) {
      assertThat(wall).isAfterOrEqualTo(window.start());
      assertThat(end == 96 || wall.isBefore(window.end())).isTrue();
    }
  }

  @Property(tries = 2_000)
  void aDayEndsWhereNoTimeBelongsToItAnyMore(
      @ForAll @IntRange(max = 7) int zone, @ForAll @IntRange(max = 366 * 24 * 4) int quarter) {
    String name = zone == 7 ? "America/Havana" : TrickyZones.NAMES.get(zone);
    UploadWindow window = UploadWindow.always(ZoneId.of(name));
    Instant time = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(900L * quarter);
    LocalDate day = window.dayOf(time);
    assertThat(time).isBefore(window.endOf(day));
    assertThat(window.endOf(day.minusDays(1)).isAfter(time))
        .as("only where clocks go back over midnight does a day begin before the former one ends")
        .isEqualTo(window.dayOf(time.plus(Duration.ofHours(1))).isBefore(day));
  }

  private static LocalTime quarter(int n) {
    return LocalTime.MIDNIGHT.plusMinutes(15L * n);
  }

  private static UploadWindow window(String start, String end) {
    return new UploadWindow(LocalTime.parse(start), LocalTime.parse(end), NEW_YORK);
  }

  private static Duration length(Span span) {
    return Duration.between(span.from(), span.to());
  }
}
