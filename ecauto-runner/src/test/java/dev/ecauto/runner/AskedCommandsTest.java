package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is not looked at when a command starts is missed nowhere. */
final class AskedCommandsTest {
  @TempDir private Path dir;

  @Test
  void theHelpTellsOfEveryCommandThoughItLooksAtNoneOfThem() {
    String all = ReadmeCommandsTest.commandLine().getUsageMessage();

    assertThat(asked("--help").getUsageMessage()).isEqualTo(all);
    assertThat(asked("--help", "status").getUsageMessage()).isEqualTo(all);
    assertThat(asked("nothing").getUsageMessage()).isEqualTo(all);
  }

  @Test
  void onlyTheCommandThatIsNamedIsLookedAt() {
    CommandLine status = asked("--db", "e.db", "status", "--json");

    assertThat(status.getSubcommands()).containsOnlyKeys("status");
    assertThat(usageOfStatus(status)).isEqualTo(usageOfStatus(ReadmeCommandsTest.commandLine()));
  }

  private static String usageOfStatus(CommandLine line) {
    return Objects.requireNonNull(line.getSubcommands().get("status")).getUsageMessage();
  }

  @Test
  void aNameThatIsTheValueOfAnOptionHidesNoCommand() {
    assertThat(asked("--db", "queue", "status").getSubcommands()).containsKey("status");
  }

  @Test
  void commandsThatAFileNamesAreKnown() throws IOException {
    Path words = Files.writeString(dir.resolve("words"), "status --json");

    assertThat(asked("@" + words).parseArgs("@" + words).subcommand().commandSpec().name())
        .isEqualTo("status");
  }

  private static CommandLine asked(String... words) {
    return ReadmeCommandsTest.commandLine(new AskedCommands(words));
  }
}
