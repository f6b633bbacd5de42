package dev.ecauto.runner.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Reason;
import dev.ecauto.runner.web.Caller;
import dev.ecauto.runner.web.Request;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Pattern MANY =
      Pattern.compile("\\b1 (?!(?:is|was|has|does|s)\\b)[a-zA-Z]+s\\b");

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
  void oneIsNotToldAsMany() {
    Texts texts = new Texts(Locale.ENGLISH);
    for (String key : texts.keys()) {
      assertThat(texts.of(key, 1, 1, 1)).as(key).doesNotContainPattern(MANY);
    }
    assertThat(texts.of("checks.found", 1)).isEqualTo("1 finding remains.");
    assertThat(texts.of("checks.found", 1_001)).isEqualTo("1,001 findings remain.");
    assertThat(texts.of("decisions.count", 0, 2))
        .isEqualTo("0 price falls and 2 brakes wait for a decision.");
  }

  @Test
  void whatHappenedIsSaidInWords() {
    Frame english =
        Frame.of(
            new Request("/", "", Map.of(), new Caller("127.0.0.1", null), Locale.ENGLISH),
            FRAME.zone(),
            FRAME.now());
    assertThat(english.event("upload.double_removed")).isEqualTo("upload double removed");
    assertThat(FRAME.event("upload.double_removed")).isEqualTo("重複の削除");
  }

  @Test
  void whatLooksLikeATimeAndIsNoneStaysAsAPersonWroteIt() {
    assertThat(FRAME.reason(Reason.asWritten("until 2026-02-31T01:02:03Z")))
        .isEqualTo("until 2026-02-31T01:02:03Z");
  }
}
