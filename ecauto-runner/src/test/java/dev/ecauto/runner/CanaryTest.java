package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.amazon.SpApiAccount;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command with marked secrets and {@code -v}, at first through servers that work, then
 * against servers that repeat all that they are sent and forge what they say. Nothing of it, and
 * nothing of the buyers of whom the shop tells in every answer, may be in any output, log, report,
 * database or backup, but for tokens in {@code oauth_tokens}; and whatever was written is its
 * owner's alone.
 */
@SuppressWarnings("NullAway.Init") // set before the test
@Tag("slow")
class CanaryTest {
  private static final String ACCOUNT = "canary_shop";
  private static final String AMAZON_SECRET = "canary/lwa+secret=";
  private static final String AMAZON_REFRESH = "Atzr|canary-lwa-refresh";
  private static final String BASE_SECRET = "canary&base secret";
  private static final String WEBHOOK = "canary-webhook-path";
  private static final String MAIL_PASSWORD = "canary-mail-password";
  private static final String CHATWORK = "canary-chatwork-token";
  private static final String DATABASE_PASSWORD = "canary-database-password";

  /** Each command, as often as it has different things to say; files by their names. */
  private static final List<String> COMMANDS =
      List.of(
          "add --yes --asin-file more.txt --report report.csv --every-line",
          "add --yes --asin-file again.txt --max-age 0s",
          "add --dry-run --asin-file more.txt",
          "enqueue --yes --distribute",
          "upload --now",
          "queue",
          "status",
          "listings",
          "listings --refused",
          "freshness",
          "sync --dry-run",
          "sync --apply",
          "hide ASIN --yes --reason why",
          "show ASIN --yes --reason why",
          "pin ASIN --yes --reason why",
          "unpin ASIN --yes --reason why",
          "review list",
          "undo none --yes",
          "check --shop --fix --yes",
          "health",
          "notify test",
          "explain ASIN",
          "history",
          "hold ASIN --yes --reason why",
          "release ASIN --yes --reason why",
          "reschedule --all --yes --reason why",
          "retry --all --yes --reason why",
          "cancel ASIN --yes --reason why",
          "stop --account-id canary_shop --yes",
          "resume --account-id canary_shop",
          "authorise --account-id canary_shop",
          "authorise --account-id canary_shop --code canary-code",
          "vacation --account-id canary_shop --until 2199-01-01 --yes",
          "config show",
          "config check",
          "config init init.properties --non-interactive",
          "adopt more.txt",
          "adopt --from-shop --account-id canary_shop",
          "import more.txt",
          "backup copy.db",
          "prune",
          "demo --sandbox nowhere --asin-file more.txt",
          "restore copy.db --yes",
          "daemon",
          "handover --yes");

  @TempDir private Path dir;
  private FakeSpApi amazon;
  private FakeBaseShop base;
  private HostileProxy amazonProxy;
  private HostileProxy baseProxy;
  private HostileMail mail;
  private final List<String> said = new ArrayList<>();
  private String asin;

  @BeforeEach
  void start() throws IOException {
    amazon =
        FakeSpApi.start(
            FakeSpApiConfig.builder()
                .speed(1_000)
                .shares(ProductShares.ALL_REGULAR)
                .accounts(List.of(new SpApiAccount("S", "client", AMAZON_SECRET, AMAZON_REFRESH)))
                .build());
    base =
        FakeBaseShop.start(
            FakeBaseShopConfig.builder()
                .speed(1_000)
                .accounts(
                    List.of(
                        new BaseAccount(
                            new AccountId(ACCOUNT),
                            "shop",
                            "client",
                            BASE_SECRET,
                            BaseAccount.DEFAULT_SCOPES)))
                .build());
    amazonProxy = HostileProxy.before(amazon.endpoint());
    baseProxy = HostileProxy.before(base.endpoint());
    mail = HostileMail.start();
    List<String> asins = DemoAsins.make(12, 3);
    asin = asins.get(0);
    Files.write(dir.resolve("asins.txt"), asins.subList(0, 6));
    Files.write(dir.resolve("more.txt"), asins.subList(6, 8));
    Files.write(dir.resolve("refused.txt"), asins.subList(8, 10));
    Files.write(dir.resolve("again.txt"), asins);
  }

  @AfterEach
  void stop() {
    Logs.setLevel("WARN");
    amazonProxy.close();
    baseProxy.close();
    mail.close();
    amazon.close();
    base.close();
  }

  @Test
  void nothingLeaksAndNothingForges() throws Exception {
    Path config = config();
    for (String command :
        List.of("add --yes --asin-file asins.txt", "enqueue --yes", "upload --now --until-empty")) {
      run(config, command);
    }
    assertThat(base.items(new AccountId(ACCOUNT))).as(String.join("\n", said)).isNotEmpty();
    authorise(config);
    amazonProxy.repeatEverything(List.of(400), "/o2/token");
    run(config, "add --yes --asin-file refused.txt");
    amazonProxy.repeatEverything(List.of(400, 403, 200), "");
    baseProxy.repeatEverything(List.of(400, 500, 403, 200, 503), "");
    for (String command : commands()) {
      run(config, command);
    }
    sandbox();
    onPostgres(config);

    Set<String> secrets = secrets();
    assertThat(secrets).as("tokens of both services were seen").hasSizeGreaterThan(9);
    assertThat(mail.logins()).as("the mail server was logged in to").isPositive();
    said.forEach(text -> assertIsClean("output", text, secrets));
    assertIsClean("log", Files.readString(dir.resolve("logs/ecauto.log")), secrets);
    assertIsClean("report", Files.readString(dir.resolve("report.csv")), secrets);
    for (String store : List.of("canary.db", "copy.db")) {
      String rows = Rows.but("jdbc:sqlite:" + dir.resolve(store), "oauth_tokens");
      assertThat(rows).as("the shop was filled").contains(asin);
      assertIsClean(store, rows, secrets);
    }
    assertFilesAreClean();
    assertEveryFileIsItsOwnersAlone();
  }

  /** The rest of the commands, as they are: a command that is not tried is a hole. */
  private static List<String> commands() {
    Set<String> listed =
        COMMANDS.stream()
            .map(command -> command.split(" ", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    listed.add("sandbox");
    return Stream.concat(
            ReadmeCommandsTest.commandLine().getSubcommands().keySet().stream()
                .filter(command -> !listed.contains(command)),
            COMMANDS.stream())
        .toList();
  }

  private void authorise(Path config) {
    String code = base.authorizationCode(new AccountId(ACCOUNT));
    CliRun run = run(config, "authorise --account-id canary_shop --code " + code);
    assertThat(run.code()).as(run.err() + run.out()).isZero();
  }

  private CliRun run(Path config, String command) {
    List<String> words = new ArrayList<>(List.of("--config", config.toString(), "-v"));
    for (String word : command.split(" ", -1)) {
      String placed = word.matches("\\w+\\.(txt|db|csv|properties)") ? dir + "/" + word : word;
      words.add(placed.equals("ASIN") ? asin : placed);
    }
    if (said.size() % 2 == 0 && !command.startsWith("demo")) {
      words.add("--json");
    }
    CliRun run = stopped(worksUntilStopped(command) ? 2 : 60, words.toArray(String[]::new));
    said.add("$ " + command.replaceAll("(code|--db) \\S+", "$1") + "\n" + run.out() + run.err());
    return run;
  }

  /** Also what waits for a browser, and what nobody has listed. */
  private static boolean worksUntilStopped(String command) {
    boolean waitsForABrowser = command.startsWith("authorise") && !command.contains("--code");
    return waitsForABrowser || command.endsWith("daemon") || !command.contains(" ");
  }

  /** Two seconds are long enough for each thread of a daemon to have failed once. */
  private static CliRun stopped(long afterSeconds, String... words) {
    StopSignal stop = StopSignal.create();
    CompletableFuture<CliRun> running =
        CompletableFuture.supplyAsync(() -> CliRun.under(stop, words));
    try {
      return running.get(afterSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException itWorksUntilStopped) {
      stop.request();
      return running.join();
    } catch (Exception e) {
      throw new AssertionError("could not run", e);
    }
  }

  /** The fakes' own secrets are nobody's, but their files are like others. */
  private void sandbox() {
    StopSignal stop = StopSignal.create();
    stop.request();
    CliRun run = CliRun.under(stop, "sandbox", "--dir", dir.resolve("box").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(dir.resolve("box/ecauto.properties")).exists();
  }

  /** A database that repeats the password it is given, and one that cannot be reached. */
  private void onPostgres(Path config) {
    try (HostileDatabase database = HostileDatabase.start()) {
      for (String host : List.of("127.0.0.1:" + database.port(), "127.0.0.1:1")) {
        for (String command : List.of("status", "daemon", "config show")) {
          run(
              config,
              "--db jdbc:postgresql://%s/x?user=u&password=%s %s"
                  .formatted(host, DATABASE_PASSWORD, command));
        }
      }
      assertThat(database.passwords()).isGreaterThan(1);
    }
  }

  private Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>(configured());
    secrets.addAll(amazonProxy.secrets());
    secrets.addAll(baseProxy.secrets());
    secrets.addAll(HostileProxy.OF_A_BUYER);
    configured()
        .forEach(
            secret ->
                secrets.add(
                    Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
    return secrets;
  }

  private static List<String> configured() {
    return List.of(
        AMAZON_SECRET,
        AMAZON_REFRESH,
        BASE_SECRET,
        WEBHOOK,
        MAIL_PASSWORD,
        CHATWORK,
        DATABASE_PASSWORD);
  }

  private static void assertIsClean(String sink, String text, Set<String> secrets) {
    for (String secret : secrets) {
      int at = text.indexOf(secret);
      assertThat(at).as(() -> sink + " holds " + secret + ": " + around(text, at)).isNegative();
    }
    assertThat(text)
        .as(sink)
        .doesNotContain("\u001b", "\u0007", "\u202e", "\u2066")
        .doesNotContainPattern(Pattern.compile("^2026 ERROR forged", Pattern.MULTILINE));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
  }

  /** Bytes of stores, their logs and backups: tokens stand there, what was configured does not. */
  private void assertFilesAreClean() throws IOException {
    for (Path file : files()) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (!file.endsWith("canary.properties")) {
        assertThat(configured()).as(file.toString()).noneMatch(bytes::contains);
        assertThat(HostileProxy.OF_A_BUYER).as(file.toString()).noneMatch(bytes::contains);
      }
    }
  }

  private void assertEveryFileIsItsOwnersAlone() throws IOException {
    Set<String> ours =
        Set.of("asins.txt", "more.txt", "again.txt", "refused.txt", "canary.properties");
    for (Path file : files()) {
      if (!ours.contains(file.getFileName().toString())) {
        assertThat(Files.getPosixFilePermissions(file))
            .as(file.toString())
            .noneMatch(right -> !right.name().startsWith("OWNER_"));
      }
    }
    for (String folder : List.of("logs", "box")) {
      assertThat(Files.getPosixFilePermissions(dir.resolve(folder)))
          .as(folder)
          .noneMatch(right -> !right.name().startsWith("OWNER_"));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Path config() throws IOException {
    BaseCredentials shop = base.credentials(new AccountId(ACCOUNT));
    return Files.writeString(
        dir.resolve("canary.properties"),
        """
        store.url = jdbc:sqlite:%1$s/canary.db
        log.file = %1$s/logs/ecauto.log
        quota.speed = 1000
        amazon.endpoint = %2$s
        amazon.token-endpoint = %2$s%3$s
        amazon.client-id = client
        amazon.client-secret = %4$s
        amazon.refresh-token = %5$s
        base.endpoint = %6$s
        base.accounts = canary_shop
        base.account.canary_shop.client-id = client
        base.account.canary_shop.client-secret = %7$s
        base.account.canary_shop.access-token = %8$s
        base.account.canary_shop.refresh-token = %9$s
        base.account.canary_shop.redirect-uri = http://127.0.0.1:1/back
        upload.settling-delay = 1s
        upload.backoff = 1s
        upload.max-backoff = 2s
        upload.poll-interval = 250ms
        upload.max-retries = 1
        upload.window-start = 00:00
        upload.window-end = 00:00
        check.interval = 1s
        notify.slack-webhook = %6$s/hook/canary-webhook-path
        notify.webhook = http://127.0.0.1:1/hook/canary-webhook-path
        notify.chatwork-rooms = %6$s/rooms
        notify.chatwork-room = 7
        notify.chatwork-token = canary-chatwork-token
        notify.mail-host = 127.0.0.1
        notify.mail-port = %10$d
        notify.mail-user = user
        notify.mail-password = canary-mail-password
        notify.mail-from = a@example.com
        notify.mail-to = b@example.com
        """
            .formatted(
                dir.toString(),
                amazonProxy.address(),
                amazon.tokenEndpoint().getPath(),
                AMAZON_SECRET,
                AMAZON_REFRESH,
                baseProxy.address(),
                BASE_SECRET,
                shop.accessToken(),
                shop.refreshToken(),
                mail.port()));
  }
}
