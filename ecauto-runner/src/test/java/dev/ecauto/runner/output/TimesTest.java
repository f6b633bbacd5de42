package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    assertThat(Times.local("完了、終了2026-11-27T18:48:37.000174Zです", TOKYO))
        .as("no space stands between words in Japanese")
        .isEqualTo("完了、終了2026-11-28 03:48:37です");
    assertThat(Times.local("2026-02-31T01:02:03Z, SKU-2026-11-25", TOKYO))
        .as("what is no time stays")
        .isEqualTo("2026-02-31T01:02:03Z, SKU-2026-11-25");
  }

  @Test
  void allThatAConsoleSaysIsInTheZoneButJson() {
    String at = "at 2026-11-25T20:30:00Z";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Console.Format.JSON,
            TOKYO);

    console.say(at);
    console.fail(at, ExitCode.FAILED);
    console.print(Result.ok(at + "\n", new Json().put("at", at).build()));

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "at 2026-11-26 05:30:00", "ecauto: at 2026-11-26 05:30:00", "at 2026-11-26 05:30:00");
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.contains(at));
  }
}
