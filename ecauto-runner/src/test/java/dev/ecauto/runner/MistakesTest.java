package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command, and what people get wrong with it: a sentence and the right exit code. */
class MistakesTest {
  /** What only a programmer can read. */
  static final Pattern JAVA =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\.[a-z]+\\.|\\bjava\\.|dev\\.ecauto\\.|null\\b|builder\\(\\)|SQL State"
              + "|\\bPT\\d|[A-Z][a-z]+[A-Z][A-Za-z]*\\[|Optional|SQLState|For input string"
              + "|No enum constant|could not be parsed|\\[\\]");

  private static final String UNKNOWN = " --account-id bse_account_1";

  /**
   * A mistake.
   *
   * @param command after the global options, files of the test's directory by name
   * @param exit the exit code
   * @param says what the message holds
   */
  private record Mistake(String command, int exit, String... says) {}

  private static final List<Mistake> MISTAKES =
      List.of(
          new Mistake("", 2, "which command?"),
          new Mistake("fly", 2, "Unmatched argument"),
          new Mistake("status --db", 2, "--db"),
          // unknown accounts and platforms
          new Mistake("queue" + UNKNOWN, 2, "no account 'bse_account_1'", "base_account_1?"),
          new Mistake("listings" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("check" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("enqueue --yes" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("upload" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("add --yes --asin-file asins.txt" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("add --dry-run --asin-file asins.txt" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("cancel --all --yes --reason x" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("hold --all --yes --reason x" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("release --all --yes --reason x" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("retry --all --yes --reason x" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("reschedule --all --yes --reason x" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("resume" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("authorise" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("adopt old.db" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("import old.csv" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("history" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("sync --dry-run" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("stop --yes" + UNKNOWN, 2, "did you mean base_account_1?"),
          new Mistake("vacation --until 2199-01-01 --yes" + UNKNOWN, 2, "base_account_1?"),
          new Mistake("queue --platform bse", 2, "no platform 'bse'", "did you mean base?"),
          new Mistake("check --platform ebay", 2, "no platform 'ebay'", "there is base"),
          new Mistake("queue --platform Base!", 2, "Base!"),
          // names nearly right, wherever one is taken
          new Mistake("queue --account-id BASE_ACCOUNT_1", 2, "did you mean base_account_1?"),
          new Mistake("queue --account-id ｂａｓｅ＿ａｃｃｏｕｎｔ＿１", 2, "did you mean base_account_1?"),
          new Mistake("queue --platform BASE", 2, "did you mean base?"),
          new Mistake("statsu", 2, "did you mean status?"),
          new Mistake("config chek", 2, "did you mean check?"),
          new Mistake("queue --acount-id base_account_1", 2, "did you mean --account-id?"),
          new Mistake("listings --status listd", 2, "did you mean LISTED?"),
          new Mistake("review lst", 2, "did you mean LIST?"),
          new Mistake("history --kind uplod", 2, "did you mean upload?"),
          new Mistake("history --kind upload.listd", 2, "did you mean upload.listed?"),
          new Mistake("undo  --yes", 2, "which run?"),
          // numbers
          new Mistake("queue --limit -1", 2, "--limit", "give 1 or more"),
          new Mistake("listings --limit 0", 2, "give 1 or more"),
          new Mistake("enqueue --limit -5 --yes", 2, "give 1 or more"),
          new Mistake("upload --limit many", 2, "no whole number"),
          new Mistake("enqueue --priority 99 --yes", 2, "between 1 and 20"),
          new Mistake("add --asin-file asins.txt --queue-priority 0", 2, "between 1 and 20"),
          // times
          new Mistake("history --from yesterday", 2, "is no time", "2026-01-31T09:00"),
          new Mistake("history --from 2026-02-02 --to 2026-02-01", 2, "--from must be before --to"),
          new Mistake("history --from 2199-01-01", 2, "--from must be before --to"),
          new Mistake("history --from -999999999-01-01", 2, "is no time"),
          new Mistake("history --to 1969-12-31", 2, "is no time"),
          new Mistake("reschedule --all --yes --reason x --at +292278994-08-17", 2, "is no time"),
          new Mistake("reschedule --all --yes --reason x --at 2020-01-01", 2, "is over"),
          new Mistake(
              "reschedule --all --yes --reason x --at 2199-01-01T03:00",
              1,
              "outside of the upload window"),
          new Mistake("reschedule --all --yes --reason x --at soon", 2, "is no time"),
          new Mistake("add --asin-file asins.txt --max-age soon", 2, "fetch.max-age = soon"),
          // files
          new Mistake("add --yes --asin-file none.txt", 2, "none.txt", "no such file"),
          new Mistake("add --yes --asin-file .", 2, "."),
          new Mistake("adopt none.db", 1, "none.db"),
          new Mistake("adopt asins.txt", 1, "asins.txt"),
          new Mistake("import none.csv", 1, "none.csv"),
          new Mistake("import asins.txt", 1, "asins.txt"),
          new Mistake("restore none.db --yes", 1, "there is no store at", "none.db"),
          new Mistake("restore asins.txt --yes", 1, "asins.txt"),
          new Mistake("backup asins.txt", 1, "exists already"),
          new Mistake("backup no/folder/x.db", 1, "x.db"),
          // what goes together
          new Mistake("check --dry-run --fix", 2, "does not go with --fix"),
          new Mistake("demo --asins 1 --asin-file asins.txt", 2, "do not go together"),
          new Mistake("demo --speed 0", 2, "above 0"),
          new Mistake("sandbox --dir box --speed -1", 2, "above 0"),
          new Mistake("cancel B0FFN1RB6J", 2, "--reason"),
          new Mistake("cancel --reason x", 2, "which listings?"),
          new Mistake("hold nonsense --reason x", 2, "neither an ASIN nor a SKU"),
          new Mistake("explain nonsense", 1, "Nothing is known of nonsense"),
          new Mistake("explain B0FFN1RB6J", 1, "Nothing is known of B0FFN1RB6J"),
          new Mistake("daemon --every 3", 2, "Unknown option"));

  @TempDir Path dir;

  @BeforeEach
  void makeTheDatabase() {
    Ecauto.builder().store("jdbc:sqlite:" + dir.resolve("mistakes.db")).build().close();
  }

  @TestFactory
  Stream<DynamicTest> areRefusedWithASentence() {
    return MISTAKES.stream()
        .map(
            mistake ->
                DynamicTest.dynamicTest("ecauto " + mistake.command(), () -> check(mistake)));
  }

  private void check(Mistake mistake) throws IOException {
    CliRun run = CliRun.of(arguments(configured(), mistake.command()));

    assertThat(run.err() + run.out()).as(mistake.command()).contains(mistake.says());
    assertThat(run.code()).as("%s: %s", mistake.command(), run.err()).isEqualTo(mistake.exit());
    assertSpeaksPlainly(run);
  }

  /** A database that cannot be used, for each command that opens one. */
  @Test
  void namesADatabaseThatCannotBeUsed() throws IOException {
    Path noDatabase = Files.writeString(dir.resolve("text.db"), "no database ".repeat(500));
    Map<String, String> databases =
        new TreeMap<>(
            Map.of(
                dir.toString(),
                dir.toString(),
                dir + "/no/such/folder/x.db",
                "folder",
                noDatabase.toString(),
                "text.db",
                "http://x",
                "cannot open a store at 'http://x'",
                "jdbc:mysql://host/db",
                "jdbc:mysql://host/db"));
    databases.forEach(
        (database, named) -> {
          CliRun run = CliRun.of("--db", database, "status");

          assertThat(run.err()).as(database).contains(named);
          assertThat(run.code()).as(run.err()).isNotZero();
          assertSpeaksPlainly(run);
        });
  }

  @Test
  void namesEverySecretThatIsMissing() throws IOException {
    Path config =
        write("base.accounts = shop_1, shop_2\nstore.url = jdbc:sqlite:" + dir + "/mistakes.db\n");
    Files.writeString(dir.resolve("asins.txt"), "B0FFN1RB6J\n");

    CliRun add = CliRun.of(arguments(config, "add --yes --asin-file asins.txt"));
    CliRun upload = CliRun.of(arguments(config, "upload"));
    CliRun daemon = CliRun.of(arguments(config, "daemon"));

    assertThat(add.err())
        .contains("amazon.client-id is missing", "amazon.client-secret (or the environment")
        .contains("ECAUTO_AMAZON_REFRESH_TOKEN");
    assertThat(upload.err())
        .contains("base.account.shop_1.client-id is missing")
        .contains("ECAUTO_BASE_ACCOUNT_SHOP_2_CLIENT_SECRET");
    assertThat(daemon.err()).contains("base.account.shop_2.client-id is missing");
    assertThat(List.of(add.code(), upload.code(), daemon.code())).containsOnly(2);
  }

  @Test
  void refusesARouteThatShowsLessThanTheRulesAsk() throws IOException {
    Path config = write(Files.readString(configured()) + "fetch.route = competitive\n");

    CliRun run = CliRun.of(arguments(config, "add --yes --asin-file asins.txt"));

    assertThat(run.err()).contains("fetch.route = competitive", "use another route");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void saysThatThePagesPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      Path config = write(Files.readString(configured()) + "web.address = " + address + "\n");

      CliRun run = CliRun.of(arguments(config, "web"));

      assertThat(run.err()).contains(String.valueOf(taken.getLocalPort()));
      assertThat(run.code()).isNotZero();
      assertSpeaksPlainly(run);
    }
  }

  @Test
  void doesNotStartADaemonThatHasNothingToDo() throws IOException {
    Path config = write("store.url = jdbc:sqlite:" + dir + "/mistakes.db\n");

    CliRun run = CliRun.of(arguments(config, "daemon"));

    assertThat(run.err()).contains("base.accounts names no account");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void localCommandsNeedNoSecrets() throws IOException {
    Path config =
        write("base.accounts = shop_1\nstore.url = jdbc:sqlite:" + dir + "/mistakes.db\n");

    for (String command :
        List.of(
            "status", "queue", "listings", "check", "history", "enqueue --yes", "backup b.db")) {
      CliRun run = CliRun.of(arguments(config, command));

      assertThat(run.code()).as(command + ": " + run.err()).isZero();
    }
  }

  @Test
  void spellsWindowsPathsRight() throws IOException {
    Path config =
        write("store.url = jdbc:sqlite:C:\\ecauto\\x.db\nlog.file = C:\\users\\me\\ecauto.log\n");

    CliRun run = CliRun.of(arguments(config, "status"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("line 1", "store.url = jdbc:sqlite:C:/ecauto/x.db")
        .contains("line 2", "log.file = C:/users/me/ecauto.log");
  }

  @Test
  void takesWindowsPathsThatAreSpeltRight() throws IOException {
    Path config =
        write("store.url = jdbc:sqlite:C:\\\\ecauto\\\\x.db\nlisting.removed-words = a\\=b\n");

    assertThat(CliRun.of(arguments(config, "--db mistakes.db status")).code()).isZero();
  }

  @Test
  void namesWrongValuesOfTheLogAndGoesOnWithoutAnUnwritableOne() throws IOException {
    Path wrong = write("log.file = x.log\nlog.file-size = huge\n");
    CliRun size = CliRun.of(arguments(wrong, "status"));
    assertThat(size.code()).isEqualTo(2);
    assertThat(size.err()).contains("log.file-size = huge is wrong", "such as 10MB");

    Path unwritable = write("log.file = " + dir.resolve("c.properties") + "/x.log\n");
    CliRun log = CliRun.of(arguments(unwritable, "--db mistakes.db status"));
    assertThat(log.code()).isZero();
    assertThat(log.err()).contains("no log is written", "log.file = ");
    assertSpeaksPlainly(log);
  }

  /** It would wait for ever for an account that nobody works for. */
  @Test
  void anAccountMisspeltInAFileIsTold() throws IOException {
    Files.writeString(
        dir.resolve("old.csv"), "asin,title,price,account\nB0FFN1RB6J,x,100,base_acount_1\n");

    CliRun run = CliRun.of(arguments(configured(), "import old.csv"));

    assertThat(run.out())
        .contains("base.accounts does not name base_acount_1", "did you mean base_account_1?");
    assertThat(CliRun.of(arguments(configured(), "explain B0FFN1RB6J")).out())
        .as("when it was fetched nobody knows")
        .contains("at a time unknown    catalog: ")
        .doesNotContain("1970");
    assertSpeaksPlainly(run);
  }

  @Test
  void aScreeningListThatIsNoneIsTheConfigurationsFault() throws IOException {
    for (String list :
        List.of("[null]", "[{\"kind\": {}}]", "[{\"kind\": \"asim\"}]", "[1", "a,b")) {
      Path rules = Files.writeString(dir.resolve("rules.txt"), list);
      String key = "listing.screening-files = " + rules + "\n";
      CliRun run = CliRun.of(arguments(write(Files.readString(configured()) + key), "status"));

      assertThat(run.code()).as(list + run.err()).isEqualTo(2);
      assertThat(run.err()).contains("rules.txt", "listing.screening-files");
      assertSpeaksPlainly(run);
    }
  }

  /** Each is taken, or taken for nothing: what checks a configuration says so. */
  @Test
  void aCheckTellsWhatIsGivenTwiceOrForNothing() throws IOException {
    Path config = write(Files.readString(configured()) + "zone = Asia/Tokyo\nzone = UTC\n");
    Map<String, String> environment = Map.of("ECAUTO_STOR_URL", "x", "ECAUTO_OPTS", "-Xmx1g");

    CliRun run = CliRun.in(environment, arguments(config, "config check"));
    CliRun status = CliRun.in(environment, arguments(config, "status"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err() + run.out())
        .contains("zone stands in the file twice", "ECAUTO_STOR_URL is no setting")
        .contains("did you mean ECAUTO_STORE_URL?")
        .doesNotContain("ECAUTO_OPTS");
    assertThat(status.code()).as(status.err()).isZero();
  }

  @Test
  void anEscapeThatIsNoneIsNamedByItsLine() throws IOException {
    CliRun run = CliRun.of(arguments(write("# \\u\nlog.file = a\\u00zz\n"), "status"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("line 2: after \\u come four digits").doesNotContain("alformed");
  }

  /** As people and spreadsheets write it. */
  @Test
  void anAsinMayBeInLowerCaseOrInFullWidth() throws IOException {
    for (String asin : List.of("b0ffn1rb6j", "Ｂ０ＦＦＮ１ＲＢ６Ｊ")) {
      CliRun run = CliRun.of(arguments(configured(), "history --asin " + asin));

      assertThat(run.code()).as(asin + run.err()).isZero();
      assertThat(CliRun.of(arguments(configured(), "explain " + asin)).out() + run.err())
          .doesNotContain("neither an ASIN");
    }
  }

  /** A command that takes an account is in the table, so that a further one is not forgotten. */
  @Test
  void everyCommandWithAnAccountIsTriedWithAnUnknownOne() {
    Set<String> tried = new TreeSet<>();
    MISTAKES.stream()
        .filter(mistake -> mistake.command().contains(UNKNOWN))
        .forEach(mistake -> tried.add(mistake.command().split(" ", -1)[0]));

    assertThat(ReadmeCommandsTest.commandLine().getSubcommands().entrySet())
        .filteredOn(each -> each.getValue().getCommandSpec().findOption("--account-id") != null)
        .extracting(Map.Entry::getKey)
        .isSubsetOf(tried);
  }

  private static void assertSpeaksPlainly(CliRun run) {
    assertThat(run.err() + run.out()).doesNotContainPattern(JAVA);
  }

  private Path configured() throws IOException {
    Files.writeString(dir.resolve("asins.txt"), "B0FFN1RB6J\n");
    return write(
        """
        store.url = jdbc:sqlite:%s/mistakes.db
        amazon.client-id = a
        amazon.client-secret = b
        amazon.refresh-token = c
        base.accounts = base_account_1
        base.account.base_account_1.client-id = d
        base.account.base_account_1.client-secret = e
        """
            .formatted(dir.toString().replace('\\', '/')));
  }

  private Path write(String config) throws IOException {
    return Files.writeString(dir.resolve("c.properties"), config);
  }

  /** Names of files are those of the test's directory. */
  private String[] arguments(Path config, String command) {
    Stream<String> words =
        command.isEmpty() ? Stream.empty() : Stream.of(command.split(" ", -1)).map(this::placed);
    return Stream.concat(Stream.of("--config", config.toString()), words).toArray(String[]::new);
  }

  private String placed(String word) {
    return word.matches("[\\w/]+\\.(txt|db|csv)|box") ? dir.resolve(word).toString() : word;
  }
}
