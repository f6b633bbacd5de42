package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ecauto.Ecauto;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command that there is with every mistake that its model says can be made: a new command
 * fails here until it has a line, and a new option of a known kind is tried by itself. What is
 * particular to one command stands in {@link MistakesTest}.
 */
@Tag("slow")
class EveryCommandTest {
  /** What a command does with the database. */
  enum Store {
    OPENS,
    MAKES,
    NONE
  }

  /** What a command cannot do without. */
  enum Needs {
    NOTHING,
    SECRETS
  }

  /**
   * A command as it is right.
   *
   * @param words what follows the command, files of the test's directory by name
   */
  record Line(String words, Store store, Needs needs) {}

  /** A command line, and what follows from it. */
  private record Mistake(List<String> words, int exit, String... says) {}

  static final Map<String, Line> LINES = new TreeMap<>();
  private static final Set<String> TIMES = Set.of("--at", "--from", "--to", "--until");
  private static final Set<String> WORK_UNTIL_STOPPED = Set.of("daemon", "web", "sandbox");
  private static final String NOT_A_STORE = "the file is no store of ecauto";

  static {
    line("add", "--yes --asin-file asins.txt", Store.MAKES, Needs.SECRETS);
    line("adopt", "old.db", Store.MAKES, Needs.NOTHING);
    line("import", "old.csv", Store.MAKES, Needs.NOTHING);
    line("enqueue", "--yes", Store.OPENS, Needs.NOTHING);
    line("upload", "", Store.OPENS, Needs.SECRETS);
    for (String change : List.of("cancel", "hold", "release", "reschedule", "retry")) {
      line(change, "--all --yes --reason x", Store.OPENS, Needs.NOTHING);
    }
    for (String word : List.of("hide", "show", "pin", "unpin")) {
      line(word, "B0FFN1RB6J --yes --reason x", Store.OPENS, Needs.NOTHING);
    }
    for (String look :
        List.of("queue", "listings", "freshness", "status", "check", "health", "history", "web")) {
      line(look, "", Store.OPENS, Needs.NOTHING);
    }
    line("sync", "--dry-run", Store.OPENS, Needs.NOTHING);
    line("review", "list", Store.OPENS, Needs.NOTHING);
    line("undo", "run-1 --yes", Store.OPENS, Needs.NOTHING);
    line("stop", "--account-id base_account_1 --yes", Store.OPENS, Needs.NOTHING);
    line(
        "vacation",
        "--account-id base_account_1 --until 2199-01-01 --yes",
        Store.OPENS,
        Needs.NOTHING);
    line("handover", "--yes", Store.OPENS, Needs.NOTHING);
    line("daemon", "", Store.MAKES, Needs.SECRETS);
    line("explain", "B0FFN1RB6J", Store.OPENS, Needs.NOTHING);
    line("resume", "--account-id base_account_1", Store.OPENS, Needs.NOTHING);
    line("authorise", "--account-id base_account_1 --code x", Store.MAKES, Needs.SECRETS);
    line("backup", "copy.db", Store.OPENS, Needs.NOTHING);
    line("prune", "--dry-run", Store.OPENS, Needs.NOTHING);
    line("restore", "whole.db --yes", Store.NONE, Needs.NOTHING);
    line("notify", "test", Store.NONE, Needs.NOTHING);
    line("log", "", Store.NONE, Needs.NOTHING);
    line("doctor", "--offline", Store.NONE, Needs.NOTHING);
    line("config init", "new.properties --non-interactive", Store.NONE, Needs.NOTHING);
    line("config check", "", Store.NONE, Needs.SECRETS);
    line("config show", "", Store.NONE, Needs.NOTHING);
    line("sandbox", "--dir box", Store.NONE, Needs.NOTHING);
    line("demo", "--asins 1 --sandbox nowhere", Store.NONE, Needs.NOTHING);
  }

  private static void line(String command, String words, Store store, Needs needs) {
    LINES.put(command, new Line(words, store, needs));
  }

  @TempDir Path dir;

  @BeforeEach
  void makeFiles() throws IOException {
    Ecauto.builder().store("jdbc:sqlite:" + dir.resolve("whole.db")).build().close();
    Files.writeString(dir.resolve("asins.txt"), "B0FFN1RB6J\n");
    Files.writeString(dir.resolve("text.db"), "no database ".repeat(500));
    String store = "store.url = jdbc:sqlite:" + dir.resolve("ecauto.db") + "\n";
    String shop = store + "base.accounts = base_account_1\n";
    String secrets =
        """
        amazon.client-id = a
        amazon.client-secret = secret-of-amazon
        amazon.refresh-token = secret-token
        amazon.endpoint = http://127.0.0.1:1
        amazon.token-endpoint = http://127.0.0.1:1/token
        base.endpoint = http://127.0.0.1:1
        base.account.base_account_1.client-id = d
        base.account.base_account_1.client-secret = secret-of-base
        """;
    Files.writeString(dir.resolve("empty.properties"), store);
    Files.writeString(dir.resolve("bare.properties"), shop);
    Files.writeString(dir.resolve("whole.properties"), shop + secrets);
    Files.writeString(dir.resolve("key.properties"), shop + secrets + "stor.url = x\n");
    Files.writeString(dir.resolve("value.properties"), shop + secrets + "zone = Mars\n");
  }

  @Test
  void everyCommandHasALine() {
    assertThat(LINES.keySet()).isEqualTo(commands().keySet());
  }

  @Test
  void everyMistakeIsASentenceAndTheRightExitCode() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, CommandSpec> command : commands().entrySet()) {
      for (Mistake mistake : mistakes(command.getKey(), command.getValue())) {
        CliRun run = run(mistake.words());
        String said = run.err() + run.out();
        String words = String.join(" ", mistake.words()).replace(dir.toString(), "");
        all.assertThat(said).as(words).contains(mistake.says());
        all.assertThat(run.code()).as(words + ": " + said).isEqualTo(mistake.exit());
        assertSpeaksPlainly(all, words, said);
      }
    }
    all.assertAll();
  }

  /** With accounts that have no secrets, and with nothing at all. */
  @Test
  void onlyWhatTalksToServersNeedsSecrets() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, Line> command : LINES.entrySet()) {
      for (String config : List.of("bare", "empty")) {
        Line line = command.getValue();
        CliRun run = run(words(config, command.getKey(), line.words()));
        String said = run.err() + run.out();
        String words = config + ": " + command.getKey();
        if (line.needs() == Needs.SECRETS) {
          all.assertThat(said).as(words).containsAnyOf("client-id is missing", "names no account");
          all.assertThat(run.code()).as(words + ": " + said).isEqualTo(2);
        } else {
          all.assertThat(command.getKey().equals("doctor") ? "" : said)
              .as(words)
              .doesNotContain("client-id is missing: ");
          all.assertThat(run.code()).as(words + ": " + said).isBetween(0, 2);
        }
        assertSpeaksPlainly(all, words, said);
      }
    }
    all.assertAll();
  }

  /** Where a file stands no folder can be, and a device that is full takes nothing. */
  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (String place : List.of(dir.resolve("asins.txt") + "/x", "/dev/full")) {
      for (String command :
          List.of(
              "add --yes --asin-file asins.txt --report PLACE",
              "backup PLACE",
              "config init PLACE --non-interactive",
              "sandbox --dir PLACE",
              "--db PLACE status",
              "--db PLACE add --yes --asin-file asins.txt")) {
        CliRun run = run(words("whole", command.replace("PLACE", place)));
        String said = run.err() + run.out();
        all.assertThat(said).as(command + " " + place).contains(place);
        all.assertThat(run.code()).as(command + ": " + said).isBetween(1, 2);
        assertSpeaksPlainly(all, command + " " + place, said);
      }
    }
    all.assertAll();
  }

  /** It may have no end, and it keeps nothing. */
  @Test
  void aDeviceIsNotReadToItsEnd() throws IOException {
    String device = "/dev/zero";
    assumeTrue(Files.exists(Path.of(device)));
    SoftAssertions all = new SoftAssertions();
    for (List<String> words :
        List.of(
            List.of("--config", device, "status"),
            words("whole", "add --yes --asin-file " + device),
            words("whole", "import " + device),
            words("whole", "adopt " + device),
            words("whole", "restore --yes " + device),
            words(withKey("log.file", device), "--db none.db status"),
            words(withKey("listing.screening-files", device), "enqueue --yes"),
            words(withKey("web.token-file", device), "web"))) {
      refusesToUse(all, device, words);
    }
    all.assertAll();
  }

  /** A pipe, as a device, is no place for a store, and its rights are not ours. */
  @Test
  void whatIsNoFileIsNeitherReplacedNorTakenAway() throws Exception {
    Path pipe = dir.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assumeTrue(Files.exists(pipe));
    Files.setPosixFilePermissions(pipe, PosixFilePermissions.fromString("rw-rw-rw-"));
    SoftAssertions all = new SoftAssertions();
    for (List<String> words :
        List.of(
            words("whole", "--db " + pipe + " status"),
            words("whole", "--db " + pipe + " add --yes --asin-file asins.txt"),
            words("whole", "--db " + pipe + " restore whole.db --yes"),
            words("whole", "--db " + pipe + " backup copy.db"),
            words("whole", "backup " + pipe),
            words("whole", "config init " + pipe + " --non-interactive"),
            words(withKey("log.file", pipe.toString()), "--db none.db status"))) {
      refusesToUse(all, pipe.toString(), words);
    }
    all.assertThat(Files.isRegularFile(pipe)).isFalse();
    all.assertThat(Files.getPosixFilePermissions(pipe)).hasSize(6);
    all.assertAll();
  }

  private String withKey(String key, String value) throws IOException {
    String whole = Files.readString(dir.resolve("whole.properties"));
    Files.writeString(dir.resolve(key + ".properties"), whole + key + " = " + value + "\n");
    return key;
  }

  private void refusesToUse(SoftAssertions all, String place, List<String> words)
      throws IOException {
    CliRun run = run(words);
    String said = run.err() + run.out();
    all.assertThat(said).as("%s", words).contains(place);
    all.assertThat(run.code()).as(words + ": " + said).isBetween(1, 2);
    assertSpeaksPlainly(all, words.toString(), said);
  }

  private List<Mistake> mistakes(String name, CommandSpec command) {
    Line line = Objects.requireNonNull(LINES.get(name), name);
    List<Mistake> mistakes = new ArrayList<>();
    mistakes.add(mistake("whole", name + " " + line.words() + " --no-such", "'--no-such'"));
    mistakes.add(mistake("none", name + " " + line.words(), "none.properties", "no such file"));
    mistakes.add(mistake("key", name + " " + line.words(), "stor.url is no key", "store.url?"));
    mistakes.add(mistake("value", name + " " + line.words(), "zone = Mars is wrong"));
    mistakes.addAll(databases(name, line));
    for (OptionSpec option : command.options()) {
      if (!option.inherited()) {
        mistakes.addAll(values(name, line, option));
      }
    }
    return mistakes;
  }

  private List<Mistake> databases(String name, Line line) {
    String words = " " + name + " " + line.words();
    List<Mistake> mistakes = new ArrayList<>();
    if (line.store() != Store.NONE) {
      mistakes.add(mistake("whole", "--db jdbc:mysql://host/db" + words, "jdbc:mysql://host/db"));
      int refused = name.equals("backup") ? 1 : 2;
      mistakes.add(new Mistake(words("whole", "--db text.db" + words), refused, NOT_A_STORE));
      mistakes.add(new Mistake(words("whole", "--db ." + words), refused, dir + "/."));
      if (line.store() == Store.OPENS) {
        mistakes.add(
            new Mistake(words("whole", "--db none.db" + words), refused, "there is no store at"));
      }
    }
    return mistakes;
  }

  /** What the model says of an option: its name, or its type. */
  private List<Mistake> values(String name, Line line, OptionSpec option) {
    String given = option.longestName();
    String others =
        (name + " " + line.words().replaceAll(given + " \\S+", "") + " " + given).strip();
    String withoutOthers = others.replaceAll("--all|--asins \\S+", "");
    if (given.equals("--account-id")) {
      return List.of(mistake("whole", others + " bse_account_1", "did you mean base_account_1?"));
    } else if (given.equals("--platform")) {
      return List.of(mistake("whole", others + " bse", "did you mean base?"));
    } else if (given.equals("--asin-file")) {
      return List.of(mistake("whole", withoutOthers + " none.txt", "none.txt"));
    } else if (TIMES.contains(given)) {
      return List.of(mistake("whole", others + " soon", "is no time"));
    }
    boolean number = List.of(int.class, Integer.class, long.class).contains(option.type());
    return number ? List.of(mistake("whole", others + " many", "many")) : List.of();
  }

  private Mistake mistake(String config, String words, String... says) {
    return new Mistake(words(config, words), 2, says);
  }

  private static void assertSpeaksPlainly(SoftAssertions all, String words, String said) {
    all.assertThat(said)
        .as(words)
        .isNotEmpty()
        .doesNotContain("secret-of-", "secret-token")
        .doesNotContainPattern(MistakesTest.JAVA);
  }

  /** Each runs on a database as new, since some change it for good. */
  private CliRun run(List<String> words) throws IOException {
    Path store = dir.resolve("ecauto.db");
    for (String left : List.of("ecauto.db-wal", "ecauto.db-shm", "copy.db", "new.properties")) {
      Files.deleteIfExists(dir.resolve(left));
    }
    Files.copy(dir.resolve("whole.db"), store, StandardCopyOption.REPLACE_EXISTING);
    StopSignal stop = StopSignal.create();
    if (words.stream().anyMatch(WORK_UNTIL_STOPPED::contains)) {
      stop.request();
    }
    return CliRun.under(stop, words.toArray(String[]::new));
  }

  private List<String> words(String config, String... words) {
    return Stream.concat(
            Stream.of("--config", dir.resolve(config + ".properties").toString()),
            Stream.of(String.join(" ", words).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(this::placed))
        .toList();
  }

  private String placed(String word) {
    return word.matches("[\\w/]+\\.(txt|db|csv|properties)|box|nowhere|\\.")
        ? dir.resolve(word).toString()
        : word;
  }

  private static Map<String, CommandSpec> commands() {
    Map<String, CommandSpec> commands = new TreeMap<>();
    collect("", ReadmeCommandsTest.commandLine(), commands);
    return commands;
  }

  private static void collect(String name, CommandLine line, Map<String, CommandSpec> found) {
    if (line.getSubcommands().isEmpty()) {
      found.put(name, line.getCommandSpec());
    }
    line.getSubcommands().forEach((word, sub) -> collect((name + " " + word).strip(), sub, found));
  }
}
