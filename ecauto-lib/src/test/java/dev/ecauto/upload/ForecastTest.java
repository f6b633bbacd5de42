package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.platform.QuotaUse;
import dev.ecauto.upload.queue.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-25T15:00:00Z");
  private static final QuotaUse HOUR = quota(QuotaUse.HOUR, 5_000, Duration.ofHours(1));
  private static final QuotaUse ADDS = quota(QuotaUse.ADDS, 1_000, Duration.ofDays(1));

  private static QuotaUse quota(String name, int limit, Duration window) {
    return new QuotaUse(name, 0, limit, MIDNIGHT, MIDNIGHT.plus(window));
  }

  private static Forecast of(int adds) {
    return Forecast.of(
        new Workload(adds, adds, adds * 10, 0, Optional.empty()), List.of(HOUR, ADDS), MIDNIGHT);
  }

  @Test
  void whatFitsIsDoneAtOnce() {
    assertThat(of(100).bottleneck()).isEqualTo(Forecast.NONE);
  }

  @Test
  void readingTheShopTakesItsCalls() {
    Workload hour = new Workload(1, 1, 5_000, 0, Optional.empty());

    assertThat(Forecast.of(hour, List.of(HOUR, ADDS), MIDNIGHT).doneAt()).isEqualTo(MIDNIGHT);
    assertThat(Forecast.of(hour.withReads(1), List.of(HOUR, ADDS), MIDNIGHT).doneAt())
        .isEqualTo(MIDNIGHT.plus(Duration.ofHours(1)));
  }

  @Test
  void oneDaysAddsTakeTheirHours() {
    assertThat(of(1_000).doneAt()).isEqualTo(MIDNIGHT.plus(Duration.ofHours(1)));
  }

  /** The second day's thousand additions are ten thousand calls: two hours of it. */
  @Test
  void theLastDayTakesItsHours() {
    Forecast twoDays = of(2_000);
    assertThat(twoDays.doneAt()).isEqualTo(MIDNIGHT.plus(Duration.ofHours(25)));
    assertThat(twoDays.bottleneck()).isEqualTo(QuotaUse.ADDS);
    assertThat(of(2_100).doneAt()).isEqualTo(MIDNIGHT.plus(Duration.ofDays(2)));
  }
}
