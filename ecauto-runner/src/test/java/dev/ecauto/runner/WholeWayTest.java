package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.testkit.StoredSentences;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands, one after the other, against a sandbox in this process; one for each test, since a
 * shop that another store has filled is taken over.
 */
@Tag("slow")
@SuppressWarnings("NullAway.Init") // set before each test
class WholeWayTest {
  private static final double SPEED = 500;

  @TempDir private Path dir;
  private SandboxServer.Running sandbox;

  @BeforeEach
  void startSandbox() {
    sandbox = SandboxLoader.load().start(new SandboxServer.Options(dir.resolve("s"), SPEED, 1));
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  /** Whatever a command stored, it stored no sentence: a reason is a code with arguments. */
  @AfterEach
  void noStoreHoldsASentence() throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".db"))
                  .flatMap(file -> StoredSentences.in("jdbc:sqlite:" + file).stream()))
          .as("beside what a person typed")
          .allMatch(found -> found.matches(".*: (wrong supplier|supplier is back)"));
    }
  }

  @Test
  void goesByHandFromAFileWithBadLinesToCompleteListings() throws IOException {
    List<String> asins = DemoAsins.make(40, 5);
    Path file =
        Files.writeString(
            dir.resolve("asins.txt"),
            "\uFEFF# new ones\r\n"
                + String.join("\r\n", asins).toLowerCase(Locale.ROOT)
                + "\r\nB0\r\n"
                + asins.get(0)
                + "\r\n");

    CliRun add =
        run(
            "add.db",
            "add --asin-file " + file + " --platform base --account-id base_account_1",
            "--use-sp-api",
            "--report",
            dir.resolve("report.csv").toString(),
            "--every-line",
            "--yes");
    assertThat(add.code()).as(add.err()).isEqualTo(1);
    assertThat(add.err()).contains("line 42: 'B0'", "line 43: " + asins.get(0) + " is repeated");
    JsonObject added = add.json();
    int registered = added.get("registered").getAsInt();
    assertThat(added.get("asins").getAsInt()).isEqualTo(40);
    assertThat(registered + added.get("rejected").getAsInt()).isEqualTo(40);
    assertThat(registered).isPositive();
    everyLineIsAccountedFor(added, dir.resolve("report.csv"));

    assertThat(run("add.db", "queue --limit 5").json().getAsJsonArray("rows")).hasSize(5);
    assertThat(run("add.db", "queue --due").json().getAsJsonArray("rows"))
        .hasSizeLessThan(registered);

    CliRun upload = run("add.db", "upload --now --until-empty");
    assertThat(upload.code()).as(upload.err()).isZero();
    assertThat(upload.json().get("published").getAsInt()).isEqualTo(registered);
    assertThat(upload.err()).contains("uploading: " + registered + " of " + registered);

    assertThat(run("add.db", "status").json().get("listed").getAsInt()).isEqualTo(registered);
    CliRun check = run("add.db", "check");
    assertThat(check.code()).as(check.err()).isZero();

    CliRun again = run("add.db", "add --asin-file " + file + " --yes --max-age 1h");
    assertThat(again.json().getAsJsonObject("outcomes").get("alreadyListed").getAsInt())
        .isEqualTo(registered);
    assertThat(again.json().getAsJsonArray("listedAlready"))
        .as("what the sync will do with them")
        .hasSize(registered)
        .allMatch(each -> each.getAsJsonObject().has("reason"));
  }

  private static void everyLineIsAccountedFor(JsonObject added, Path report) throws IOException {
    assertThat(added.get("lines").getAsLong()).isEqualTo(42);
    assertThat(added.get("linesTaken").getAsLong() + added.get("linesRefused").getAsLong())
        .isEqualTo(42);
    assertThat(added.getAsJsonArray("inputs")).hasSize(42);
    assertThat(Files.readAllLines(report))
        .hasSize(43)
        .anyMatch(line -> line.startsWith("42,B0,,refused,\"malformed: "))
        .anyMatch(line -> line.startsWith("43,") && line.contains(",repeated,"))
        .anyMatch(line -> line.matches("[^,]*,.*,taken,queued for \\S+ at [-0-9]{10} [:0-9]{8},.*"))
        .noneMatch(line -> line.matches(".*\\dT\\d\\d:.*"));
  }

  @Test
  void registersWithoutQueueingAndEnqueuesLater() throws IOException {
    Path file = asins(30, 6);

    JsonObject added = run("later.db", "add --asin-file " + file + " --no-auto-queue --yes").json();
    int registered = added.getAsJsonObject("outcomes").get("registeredOnly").getAsInt();
    CliRun plan = run("later.db", "enqueue --platform base --distribute --limit 2000 --dry-run");
    CliRun enqueue = run("later.db", "enqueue --platform base --distribute --limit 2000 --yes");

    assertThat(plan.json().getAsJsonObject("plan").get("scheduled").getAsInt())
        .isEqualTo(registered);
    assertThat(enqueue.json().get("queued").getAsInt()).isEqualTo(registered);
    assertThat(run("later.db", "status").json().get("waiting").getAsInt()).isEqualTo(registered);
  }

  @Test
  void keepsLiveListingsTrueAndTakesItBack() throws IOException {
    Path file = asins(20, 9);
    run("live.db", "add --asin-file " + file + " --yes");
    assertThat(run("live.db", "upload --now --until-empty").code()).isZero();
    JsonArray listed = run("live.db", "listings --status listed").json().getAsJsonArray("listings");
    String sku = listed.get(0).getAsJsonObject().get("sku").getAsString();

    CliRun dry = run("live.db", "sync --dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.json().get("agree").getAsInt() + dry.json().get("differ").getAsInt())
        .isEqualTo(listed.size());
    assertThat(run("live.db", "freshness").json().get("live").getAsInt()).isEqualTo(listed.size());
    CliRun status = run("live.db", "status");
    assertThat(status.json().getAsJsonObject("freshness").get("live").getAsInt())
        .isEqualTo(listed.size());
    assertThat(status.err()).contains(listed.size() + " listings: ", "(fresh.max)");

    CliRun hide = run("live.db", "hide " + sku + " --yes --reason", "checking the picture");
    assertThat(hide.code()).as(hide.err()).isZero();
    CliRun sync = run("live.db", "sync --apply --no-fetch");
    assertThat(sync.json().get("sent").getAsInt()).as(sync.err()).isEqualTo(1);
    assertThat(run("live.db", "explain " + sku).out()).contains("checking the picture");
    CliRun undo = run("live.db", "undo " + hide.json().get("run").getAsString() + " --yes");
    assertThat(undo.json().getAsJsonArray("done")).as(undo.err()).hasSize(1);

    assertThat(run("live.db", "review list").code()).isZero();
    assertThat(run("live.db", "undo no-such-run --yes").code()).isEqualTo(1);
    assertThat(run("live.db", "pin " + sku + " --until 2001-01-01 --yes").code()).isEqualTo(2);
    assertThat(run("live.db", "sync --only nonsense").code()).isEqualTo(2);
  }

  @Test
  void saysWhetherAllIsWellAndWhatToDo() throws IOException {
    run("health.db", "add --asin-file " + asins(5, 11) + " --yes");
    assertThat(run("health.db", "health").json().get("well").getAsBoolean()).isTrue();

    assertThat(run("health.db", "stop --account-id base_account_1 --yes").code()).isZero();

    CliRun stopped = run("health.db", "health");
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.json().get("live").getAsBoolean()).isTrue();
    assertThat(stopped.err()).contains("ecauto resume --account-id base_account_1");
    assertThat(run("health.db", "notify test").code()).isEqualTo(2);
    assertThat(run("health.db", "prune --dry-run").json().get("events").getAsInt()).isZero();
    assertThat(run("health.db", "prune").code()).isZero();
    assertThat(run("health.db", "listings --refused").json().has("refused")).isTrue();
  }

  @Test
  void cancelsAndReleasesWithAReason() throws IOException {
    Path file = asins(10, 7);
    JsonObject added = run("change.db", "add --asin-file " + file + " --yes").json();
    int registered = added.get("registered").getAsInt();

    CliRun cancel = run("change.db", "cancel --all --yes --reason", "wrong supplier");
    assertThat(cancel.code()).as(cancel.err()).isZero();
    assertThat(cancel.json().get("changed").getAsInt()).isEqualTo(registered);
    assertThat(run("change.db", "status").json().get("withheld").getAsInt()).isEqualTo(registered);

    JsonArray cancelled =
        run("change.db", "listings --status cancelled").json().getAsJsonArray("listings");
    assertThat(cancelled).hasSize(registered);
    assertThat(cancelled)
        .allMatch(
            event ->
                event.getAsJsonObject().get("reason").getAsString().contains("wrong supplier"));

    CliRun release =
        run("change.db", "release --asin-file " + file + " --yes --reason", "supplier is back");
    assertThat(release.json().get("changed").getAsInt()).isEqualTo(registered);
    assertThat(run("change.db", "status").json().get("waiting").getAsInt()).isEqualTo(registered);
  }

  @Test
  void saysWhatAddingCostsAndWhenItIsUploadedBeforeIt() throws IOException {
    JsonObject forecast = run("dry.db", "add --asin-file " + asins(400, 8) + " --dry-run").json();

    assertThat(forecast.get("asins").getAsInt()).isEqualTo(400);
    assertThat(forecast.get("seconds").getAsDouble()).isPositive();
    JsonObject plan = forecast.getAsJsonObject("plan");
    assertThat(plan.get("scheduled").getAsInt()).as("as if each could be sold").isEqualTo(400);
    assertThat(forecast.getAsJsonObject("shopReads").asMap().values())
        .as("each shop is read before the first addition")
        .isNotEmpty()
        .allMatch(calls -> calls.getAsInt() == 1);
    assertThat(run("dry.db", "status").json().get("total").getAsInt()).isZero();
  }

  @Test
  void demonstrationAccountsForEveryAsinAndLine() throws IOException {
    Path file = asins(60, 9);
    Files.writeString(file, Files.readString(file) + "no asin\n");

    CliRun demo = run("unused.db", "demo --sandbox " + dir.resolve("s") + " --asin-file " + file);

    JsonObject json = demo.json();
    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(json.keySet())
        .contains("asins", "listed", "rejected", "waiting", "inDoubt", "failed")
        .contains("duplicatesInShop", "missingImages", "spApiCalls", "spApiThrottled")
        .contains("baseCalls", "baseThrottled", "elapsedSeconds", "secondsAtRealQuotas");
    assertThat(json.get("asins").getAsInt()).isEqualTo(61);
    assertThat(json.get("listed").getAsInt() + json.get("rejected").getAsInt()).isEqualTo(61);
    assertThat(json.get("listedComplete")).isEqualTo(json.get("listed"));
    assertThat(json.get("secondsAtRealQuotas").getAsInt()).isPositive();
  }

  @Test
  void daemonUploadsWhatIsDueAndStopsWhenAsked() throws Exception {
    Path open =
        Files.writeString(
            dir.resolve("open.properties"),
            Files.readString(sandbox.configFile())
                + "upload.window-start = 00:00\nupload.window-end = 00:00\ncheck.interval = 1s\n");
    String[] settings = {"--config", open.toString(), "--db", dir.resolve("d.db").toString()};
    CliRun.of(with(settings, "add --no-auto-queue --yes --asin-file " + asins(10, 10)));
    CliRun.of(with(settings, "enqueue --yes"));
    StopSignal stop = StopSignal.create();

    CompletableFuture<CliRun> daemon =
        CompletableFuture.supplyAsync(() -> CliRun.under(stop, with(settings, "daemon --json")));
    String[] status = with(settings, "status --json");
    while (isOpen(CliRun.of(status).json()) && !daemon.isDone()) {
      var unused = StopSignal.create().await(Duration.ofMillis(100));
    }
    stop.request();
    CliRun run = daemon.get(20, TimeUnit.SECONDS);

    assertThat(run.code()).as(run.err()).isZero();
    JsonObject listings = CliRun.of(status).json();
    assertThat(listings.get("listed")).isEqualTo(listings.get("total"));
    assertThat(run.json().get("published")).isEqualTo(listings.get("total"));
  }

  private static boolean isOpen(JsonObject status) {
    return Stream.of("waiting", "uploading", "inDoubt")
        .anyMatch(state -> status.get(state).getAsInt() > 0);
  }

  private static String[] with(String[] settings, String commandLine) {
    return Stream.concat(Arrays.stream(settings), Arrays.stream(commandLine.split(" ")))
        .toArray(String[]::new);
  }

  private Path asins(int count, long seed) throws IOException {
    return Files.write(dir.resolve("asins-" + seed + ".txt"), DemoAsins.make(count, seed));
  }

  /** Runs a command on a database of its own; words are separated by spaces. */
  private CliRun run(String database, String commandLine, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--config",
                sandbox.configFile().toString(),
                "--db",
                dir.resolve(database).toString(),
                "--json"));
    args.addAll(List.of(commandLine.split(" ")));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }
}
