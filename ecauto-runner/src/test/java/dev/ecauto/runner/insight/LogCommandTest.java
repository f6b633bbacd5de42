package dev.ecauto.runner.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
  @TempDir Path dir;

  @Test
  void showsTheLastLines() throws IOException {
    Path log = dir.resolve("e.log");
    Files.writeString(
        log,
        IntStream.rangeClosed(1, 5_000)
            .mapToObj(i -> "行 " + i + " " + "x".repeat(50))
            .collect(Collectors.joining("\n", "", "\n")));

    CliRun shown = CliRun.of("--config", config(log), "log", "-n", "3");

    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out().lines()).hasSize(3);
    assertThat(shown.out()).startsWith("行 4998 ").contains("行 5000 ");
  }

  @Test
  void saysWhereThereIsNone() throws IOException {
    CliRun none = CliRun.of("--db", dir.resolve("x.db").toString(), "log");

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("set log.file");
  }

  private String config(Path log) throws IOException {
    return Files.writeString(
            dir.resolve("c.properties"), "log.file = " + log.toString().replace('\\', '/') + "\n")
        .toString();
  }
}
