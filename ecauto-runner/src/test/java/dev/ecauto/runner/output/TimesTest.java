package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void timesInSentencesAreToldInTheZone() {
    String said =
        "queue row 1, scheduled for 2026-11-25T20:30:00Z; paused until 2026-11-25T01:02:03.123456Z";

    assertThat(Times.local(said, TOKYO))
        .isEqualTo(
            "queue row 1, scheduled for 2026-11-26 05:30:00; paused until 2026-11-25 10:02:03");
    assertThat(Times.local("2026-02-31T01:02:03Z, SKU-2026-11-25", TOKYO))
        .as("what is no time stays")
        .isEqualTo("2026-02-31T01:02:03Z, SKU-2026-11-25");
  }

  @Test
  void jsonKeepsItsTimes() {
    JsonObject json = new Json().put("at", "2026-11-25T20:30:00Z").build();

    Result local = Result.ok("at 2026-11-25T20:30:00Z\n", json).in(TOKYO);

    assertThat(local.text()).isEqualTo("at 2026-11-26 05:30:00\n");
    assertThat(local.json()).isEqualTo(json);
  }
}
