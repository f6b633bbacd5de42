package dev.ecauto.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ecauto.runner.CliRun;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.testkit.receiver.FakeReceivers;
import dev.ecauto.testkit.receiver.Receiver;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a service, against a sandbox: what it shows, and what it does by itself. */
@SuppressWarnings("NullAway.Init") // set before each test
@Tag("slow")
class ServiceTest {
  private static final Pattern METRIC = Pattern.compile("\\becauto_[a-z0-9_]+");

  @TempDir private Path dir;
  private SandboxServer.Running sandbox;
  private Path config;

  @BeforeEach
  void startSandbox() throws IOException {
    sandbox = SandboxLoader.load().start(new SandboxServer.Options(dir.resolve("s"), 500, 1));
    Files.createDirectories(dir.resolve("in"));
    config =
        Files.writeString(
            dir.resolve("service.properties"),
            Files.readString(sandbox.configFile()).replaceAll("(?m)^(store.url|web.).*\n", "")
                + """
                store.url = jdbc:sqlite:%1$s/x.db
                web.address = 127.0.0.1:0
                upload.window-start = 00:00
                upload.window-end = 00:00
                watch.folder = %1$s/in
                watch.every = 1s
                backup.every = 1s
                backup.keep = 2
                backup.folder = %1$s/backups
                health.disk-free = 1KB
                """
                    .formatted(slashes(dir)));
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  @Test
  void addsWhatIsPutIntoTheFolderAndShowsItOnTheDashboard() throws IOException {
    try (RunningDaemon daemon = new RunningDaemon(config)) {
      String url = daemon.url();
      assertThat(url).startsWith("http://127.0.0.1:");
      Files.writeString(
          dir.resolve("in/new.txt"), String.join("\n", DemoAsins.make(10, 7)) + "\nnonsense\n");
      Path report = dir.resolve("in/done/new.txt.report.csv");
      daemon.until(() -> Files.exists(report) && !Files.exists(dir.resolve("in/new.txt")));

      assertThat(Files.readString(report)).contains("nonsense", "refused");
      assertThat(dir.resolve("in/done/new.txt")).exists();
      daemon.until(() -> value(daemon, "ecauto_listings{state=\"listed\"}") > 0);
      assertThat(value(daemon, "ecauto_listings{state=\"listed\"}")).isPositive();
      everyQueryOfTheDashboardHasItsMetric(daemon.get("/metrics").body());
    }
  }

  private static double value(RunningDaemon daemon, String series) {
    return daemon
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  private static void everyQueryOfTheDashboardHasItsMetric(String metrics) throws IOException {
    Set<String> asked = new TreeSet<>();
    JsonObject dashboard =
        JsonParser.parseString(Files.readString(Path.of("src/main/dist/grafana/ecauto.json")))
            .getAsJsonObject();
    for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
      for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
        METRIC
            .matcher(target.getAsJsonObject().get("expr").getAsString())
            .results()
            .forEach(metric -> asked.add(metric.group()));
      }
    }
    Set<String> there =
        metrics
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceAll("[{ ].*", ""))
            .collect(Collectors.toSet());
    assertThat(asked).hasSizeGreaterThan(25);
    assertThat(there).containsAll(asked).allMatch(name -> name.startsWith("ecauto_"));
  }

  @Test
  void isHealthyKeepsTheNewestBackupsAndLeavesNoTroubleBehind() throws IOException {
    try (RunningDaemon daemon = new RunningDaemon(config)) {
      HttpResponse<String> live = daemon.get("/health/live");
      assertThat(live.statusCode()).as(live.body()).isEqualTo(200);
      daemon.until(
          () -> {
            HttpResponse<String> ready = daemon.get("/health/ready");
            return ready.statusCode() == 200 && ready.body().equals("All is well.\n");
          });
      daemon.until(() -> backups() == 2);
      assertThat(backups()).isEqualTo(2);
      daemon.until(() -> daemon.get("/metrics").body().contains("ecauto_backup_age_seconds 0"));
    }
    assertThat(backups()).isEqualTo(2);
    // However long the next process takes to start, the last backup is not too old for it.
    Files.writeString(
        config, Files.readString(config).replace("backup.every = 1s", "backup.every = 1h"));
    CliRun health = CliRun.of("--config", config.toString(), "health");
    assertThat(health.code()).as(health.out()).isZero();
  }

  @Test
  void aChannelThatHangsDelaysNoUpload() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      add("notify.webhook = http://127.0.0.1:" + deaf.getLocalPort() + "/hook");
      try (RunningDaemon daemon = new RunningDaemon(config);
          Socket hanging = deaf.accept()) {
        Files.writeString(dir.resolve("in/new.txt"), String.join("\n", DemoAsins.make(5, 8)));
        daemon.until(() -> value(daemon, "ecauto_listings{state=\"listed\"}") > 0);

        assertThat(value(daemon, "ecauto_listings{state=\"listed\"}")).isPositive();
        assertThat(value(daemon, "ecauto_notifications_waiting")).isPositive();
        assertThat(hanging.isClosed()).isFalse();
      }
    }
  }

  @Test
  void theDailyReportComesInItsOrderAndNamesNoSecret() throws IOException {
    try (FakeReceivers receivers = FakeReceivers.start(Clock.systemUTC())) {
      add("notify.slack-webhook = " + receivers.address(Receiver.SLACK));
      add("notify.heartbeat = " + receivers.address(Receiver.HEARTBEAT));
      try (RunningDaemon daemon = new RunningDaemon(config)) {
        daemon.until(
            () ->
                !receivers.texts(Receiver.SLACK).isEmpty()
                    && !receivers.texts(Receiver.HEARTBEAT).isEmpty());
      }
      assertThat(receivers.texts(Receiver.HEARTBEAT)).isNotEmpty();
      String report = receivers.texts(Receiver.SLACK).get(0);
      assertThat(report)
          .containsSubsequence(
              "ecauto: ",
              "last look",
              "below break-even",
              "decisions that wait",
              "base/base_account_1",
              "live products",
              "added: ",
              "listings: ",
              "last backup");
      for (Object secret : secrets()) {
        assertThat(report).doesNotContain(secret.toString());
      }
    }
  }

  private List<Object> secrets() throws IOException {
    Properties settings = new Properties();
    settings.load(new StringReader(Files.readString(config)));
    return settings.entrySet().stream()
        .filter(entry -> entry.getKey().toString().matches(".*(secret|token|webhook|heartbeat)"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void add(String line) throws IOException {
    Files.writeString(config, line + "\n", StandardOpenOption.APPEND);
  }

  private long backups() {
    if (!Files.isDirectory(dir.resolve("backups"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(dir.resolve("backups"))) {
      return files.filter(file -> file.toString().endsWith(".db")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFolderThatIsNotThereIsAFailedRunAndNotAnEmptyShop() throws IOException {
    Files.delete(dir.resolve("in"));
    CliRun check = CliRun.of("--config", config.toString(), "config", "check");
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.out()).contains("watch.folder", "is no folder: create it");
    try (RunningDaemon daemon = new RunningDaemon(config)) {
      daemon.until(() -> daemon.get("/health/ready").statusCode() == 503);
      assertThat(daemon.get("/health/ready").body())
          .contains("run-failed: 'watch' fails since", "watch.folder");
      assertThat(daemon.get("/health/live").statusCode()).isEqualTo(200);
    }
  }
}
