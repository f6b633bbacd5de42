package dev.ecauto.runner.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ecauto.intake.InputLine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AsinListTest {
  @TempDir Path dir;

  /** A shell's {@code <(cat five.txt)} is a pipe, too: it gives its content once. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeIsReadOnceAndAnswersAsOftenAsAFile() throws Exception {
    assumeThat(File.separatorChar).isEqualTo('/');
    Path pipe = dir.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(made.waitFor(5, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> write(pipe, "B0FFN1RB6J\nnonsense\nB0FFN1RB6J\n"));
    try (AsinList list = AsinList.open(pipe.toString(), InputStream.nullInputStream())) {
      assertThat(list.census(line -> {})).isEqualTo(new AsinList.Census(1, 1, 1));
      assertThat(list.asins()).toIterable().containsExactly("B0FFN1RB6J");
      List<InputLine> lines = new ArrayList<>();
      list.lines().forEachRemaining(lines::add);
      assertThat(lines).extracting(InputLine::number).containsExactly(1L, 2L, 3L);
    }
    writer.get(5, TimeUnit.SECONDS);
  }

  private static void write(Path pipe, String text) {
    try {
      Files.writeString(pipe, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
