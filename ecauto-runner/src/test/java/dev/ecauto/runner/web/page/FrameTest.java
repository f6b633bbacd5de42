package dev.ecauto.runner.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Reason;
import dev.ecauto.runner.web.Caller;
import dev.ecauto.runner.web.Request;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Frame FRAME =
      Frame.of(
          new Request("/", "", Map.of(), new Caller("127.0.0.1", null), Locale.JAPANESE),
          ZoneId.of("Asia/Tokyo"),
          Instant.parse("2026-11-27T00:00:00Z"));

  @Test
  void timesInReasonsAreToldWherePeopleAre() {
    assertThat(FRAME.reason(Reason.asWritten("until 2026-11-27T20:30:00Z")))
        .contains("until ", "5:30")
        .doesNotContain("T20:30");
  }

  @Test
  void whatLooksLikeATimeAndIsNoneStaysAsAPersonWroteIt() {
    assertThat(FRAME.reason(Reason.asWritten("until 2026-02-31T01:02:03Z")))
        .isEqualTo("until 2026-02-31T01:02:03Z");
  }
}
