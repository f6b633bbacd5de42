package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README shows is what the command line takes. */
@Tag("slow")
class ReadmeCommandsTest {
  private static final Pattern SHOWN =
      Pattern.compile("^ecauto (.*)$|ecauto(?:\\.cmd)? (--config \\S+ daemon)$", Pattern.MULTILINE);

  @Test
  void everyCommandThatIsShownIsUnderstood() throws IOException {
    List<String> commands =
        SHOWN
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map(ReadmeCommandsTest::arguments)
            .toList();

    assertThat(commands).hasSizeGreaterThan(6);
    for (String command : commands) {
      assertThatCode(() -> commandLine().parseArgs(command.split(" ")))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyCommandThereIsIsShown() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));

    assertThat(commandLine().getSubcommands().keySet())
        .allSatisfy(name -> assertThat(readme).containsPattern("`" + name + "[` ]"));
  }

  private static String arguments(MatchResult shown) {
    return shown.group(1) == null ? shown.group(2) : shown.group(1);
  }

  static CommandLine commandLine() {
    return commandLine(AskedCommands.all());
  }

  static CommandLine commandLine(AskedCommands asked) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Cli.commandLine(
        new Surroundings(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Surroundings.Terminal.NONE,
            Map.of(),
            Clock.systemUTC(),
            StopSignal.create()),
        asked);
  }
}
