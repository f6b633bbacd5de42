package dev.ecauto.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.http.CallObserver.EndedCall;
import dev.ecauto.runner.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServerWordTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final ServerWord word =
      new ServerWord(new Console(stream, stream, Console.Format.TEXT, ZoneOffset.UTC));

  private void call(String outcome, int times) {
    for (int i = 0; i < times; i++) {
      word.ended(new EndedCall("amazon", "GET /x", outcome, Duration.ofSeconds(1)));
    }
  }

  private long said() {
    return err.toString(StandardCharsets.UTF_8).lines().count();
  }

  @Test
  void saysThatAServerDoesNotAnswerOnceAndNowAndThenAgain() {
    call("503", 2);
    call("200", 1);
    call("none", 2);
    assertThat(said()).isZero();

    call("none", 1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Amazon does not answer (no answer");
    call("none", 29);
    assertThat(said()).isEqualTo(1);
    call("none", 1);
    assertThat(said()).isEqualTo(2);
  }
}
