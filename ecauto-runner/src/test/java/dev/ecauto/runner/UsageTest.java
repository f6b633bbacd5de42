package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong on the command line is refused with code 2, and nothing is touched. */
@Tag("slow")
class UsageTest {
  @TempDir Path dir;

  @BeforeEach
  void makeTheDatabase() {
    Ecauto.builder().store("jdbc:sqlite:" + dir.resolve("usage.db")).build().close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                            | which command?",
        "fly                                           | Unmatched argument",
        "add                                           | Missing required option: '--asin-file=FILE'",
        "add --asin-file none.txt --yes                | there is no such file",
        "add --asin-file none.txt --queue-priority 21  | is not between 1 and 20",
        "add --asin-file none.txt --max-age soon       | fetch.max-age = soon is wrong",
        "--config none.properties status               | there is no such file",
        "--db http://x status                          | cannot open a store at 'http://x'",
        "upload --limit 0                              | give 1 or more",
        "queue --status lost                           | Invalid value for option '--status'",
        "enqueue --priority 0                          | is not between 1 and 20",
        "demo --asins 1 --asin-file x                  | do not go together",
        "demo --speed 0                                | give a number above 0",
        "cancel B0FFN1RB6J                             | Missing required option: '--reason=TEXT'",
        "cancel --reason why                           | which listings?",
        "hold nonsense --reason why                    | neither an ASIN nor a SKU",
        "history --from yesterday                      | is no time",
      })
  void refusesWithAMessage(String commandLine, String message) {
    String[] args = commandLine.isBlank() ? new String[0] : commandLine.strip().split(" +");

    CliRun run = CliRun.of(inTheDirectory(args));

    assertThat(run.err()).contains(message);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void tellsMachinesTheSame() {
    CliRun run = CliRun.of("add", "--asin-file", "none.txt", "--yes", "--json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.json().get("error").getAsString()).contains("none.txt", "no such file");
    assertThat(run.json().get("exitCode").getAsInt()).isEqualTo(2);
  }

  @Test
  void doesNotWriteWithoutConsent() throws IOException {
    Path asins = Files.writeString(dir.resolve("asins.txt"), "B0FFN1RB6J\n");
    Path config = config();
    String[] add = {"--config", config.toString(), "add", "--asin-file", asins.toString()};

    CliRun nobody = CliRun.of(add);
    CliRun refused = CliRun.with(Surroundings.Terminal.INTERACTIVE, "n\n", add);

    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("add --yes");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Add 1 ASIN to base? [y/N]");
    assertThat(refused.out()).isEqualTo("Nothing was done.\n");
  }

  @Test
  void saysThatAFileHoldsNoAsin() throws IOException {
    Path asins = Files.writeString(dir.resolve("asins.txt"), "\n# nothing\n商品\n");

    CliRun run = CliRun.of("add", "--asin-file", asins.toString(), "--yes");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("line 3: '商品': it has 2 characters");
    assertThat(run.out()).contains("There is no ASIN in");
  }

  @Test
  void helpListsEveryCommand() {
    CliRun run = CliRun.of("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("add", "enqueue", "queue", "upload", "daemon", "check", "status")
        .contains("sandbox", "demo", "cancel", "hold", "release", "reschedule", "retry")
        .contains("explain", "history", "adopt", "import", "backup", "restore");
  }

  private Path config() throws IOException {
    return Files.writeString(
        dir.resolve("c.properties"),
        """
        store.url = jdbc:sqlite:%s
        amazon.client-id = a
        amazon.client-secret = b
        amazon.refresh-token = c
        """
            .formatted(dir.resolve("x.db").toString().replace('\\', '/')));
  }

  /** Commands that open a store get one in the test's directory. */
  private String[] inTheDirectory(String[] args) {
    for (String arg : args) {
      if (arg.equals("--config") || arg.equals("--db")) {
        return args;
      }
    }
    String[] all = new String[args.length + 2];
    all[0] = "--db";
    all[1] = dir.resolve("usage.db").toString();
    System.arraycopy(args, 0, all, 2, args.length);
    return all;
  }
}
