package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's "Move in", command by command as printed, with the figures that it names. */
@Tag("slow")
class MoveInTest {
  @TempDir Path dir;

  @Test
  void theCommandsRunAsPrintedAndEndWithTheFiguresThatAreNamed() throws IOException {
    SandboxServer.Options options =
        new SandboxServer.Options(
            dir.resolve("sandbox"),
            2_000,
            1,
            SandboxServer.MarketMoves.STILL,
            dir.resolve("old.db"));
    try (SandboxServer.Running unused = SandboxLoader.load().start(options)) {
      List<String> commands = commands();
      assertThat(commands).hasSize(5);
      assertThat(run(commands.get(0), 0))
          .contains("2087")
          .containsPattern("upload_queue +277 +252 +25");
      assertThat(run(commands.get(1), 1))
          .contains("1885 of limbo", "5 of item-but-pending", "3 of uploaded-but-pending")
          .contains("2 of closed-but-pending", "1 of lease-expired");
      assertThat(run(commands.get(2), 0)).contains("1896 repairs, 2087 listings");
      run(commands.get(3), 0);
      run(commands.get(4), 0);
      CliRun status = CliRun.of("--config", config(), "status", "--json");
      assertThat(status.out()).contains("2085");
    }
  }

  private String config() {
    return dir.resolve("sandbox/ecauto.properties").toString();
  }

  private String run(String command, int expected) {
    String[] words =
        command
            .replace("sandbox/ecauto.properties", config())
            .replace("old.db", dir.resolve("old.db").toString())
            .split(" ");
    CliRun run = CliRun.of(words);
    assertThat(run.code()).as("%s: %s", command, run.err()).isEqualTo(expected);
    return run.out() + run.err();
  }

  /** Those of the section after the sandbox's, without the program's name. */
  private static List<String> commands() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"), StandardCharsets.UTF_8);
    String section = readme.substring(readme.indexOf("## Move in"));
    return section
        .substring(0, section.indexOf("| after |"))
        .lines()
        .filter(line -> line.startsWith("ecauto --config"))
        .map(line -> line.substring("ecauto ".length()))
        .toList();
  }
}
