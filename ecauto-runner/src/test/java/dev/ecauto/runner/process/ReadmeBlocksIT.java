package dev.ecauto.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.demo.DemoAsins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's rehearsal, run by a shell as it is printed, in a directory with a list of ASINs. */
class ReadmeBlocksIT {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /** What the README can only show by example. */
  private static final Pattern RUN = Pattern.compile("sync-2\\d{7}T\\d+");

  private static final Pattern ASIN = Pattern.compile("explain B0\\w{8}");

  @TempDir Path dir;

  @Test
  void theRehearsalGoesAsPrinted() throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    List<String> asins = DemoAsins.make(8, 4);
    Files.write(dir.resolve("asins.txt"), asins);

    try (Program sandbox = shell(block(blocks, "ecauto sandbox"), "exec ")) {
      sandbox.awaitText("ready");
      run(block(blocks, " add --asin-file"));
      assertThat(run("ecauto --config sandbox/ecauto.properties status").out())
          .containsPattern("\\d+ +listed")
          .doesNotContainPattern("\\b0 +listed");
      String live = ASIN.matcher(block(blocks, " freshness")).replaceAll("explain " + asins.get(0));
      for (String line : live.lines().toList()) {
        run(line.contains(" undo ") ? undo(line) : line);
      }
    }
  }

  private static String block(List<String> blocks, String holds) {
    return blocks.stream().filter(block -> block.contains(holds)).findFirst().orElseThrow();
  }

  /** Takes back a run of this rehearsal instead. */
  private String undo(String line) throws IOException {
    Matcher named =
        RUN.matcher(run("ecauto --config sandbox/ecauto.properties sync --apply").out());
    assertThat(named.find()).as("sync names its run").isTrue();
    return RUN.matcher(line).replaceAll(named.group());
  }

  /** What was not taken (1) is a result of its own; a wrong command line (2) is none. */
  private Program run(String commands) throws IOException {
    Program program = shell(commands, "");
    assertThat(program.await()).as(commands + program.out() + program.err()).isIn(0, 1);
    return program;
  }

  private Program shell(String commands, String before) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", before + commands.strip());
    builder.directory(dir.toFile());
    builder
        .environment()
        .merge(
            "PATH", Program.DISTRIBUTION.toAbsolutePath() + "/bin", (old, bin) -> bin + ":" + old);
    return Program.start(builder, dir);
  }
}
