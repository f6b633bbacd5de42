package dev.ecauto.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.live.look.FreshnessReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTextTest {
  @Test
  void whatWasNeverLookedAtHasNoAge() {
    FreshnessReport report =
        new FreshnessReport(
            50, 50, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 9_000, Duration.ofHours(4));
    assertThat(FreshnessText.whole(report))
        .contains("live 50, never looked at 50", "no ages: none was looked at yet")
        .doesNotContain("p50", "greatest");
    assertThat(FreshnessText.kept(report.promise())).doesNotContain("greatest");
    assertThat(FreshnessText.json(report).get("p50Seconds").isJsonNull()).isTrue();
    assertThat(FreshnessText.json(report).get("maxSeconds").isJsonNull()).isTrue();
  }

  @Test
  void agesAreOfThoseThatWereLookedAt() {
    FreshnessReport report =
        new FreshnessReport(
            50,
            1,
            Duration.ofMinutes(3),
            Duration.ofMinutes(5),
            Duration.ofMinutes(6),
            0,
            9_000,
            Duration.ofHours(4));
    assertThat(FreshnessText.whole(report)).contains("age p50 3 min, p95 5 min, greatest 6 min");
    assertThat(FreshnessText.kept(report.promise())).contains("greatest age 6 min");
  }
}
