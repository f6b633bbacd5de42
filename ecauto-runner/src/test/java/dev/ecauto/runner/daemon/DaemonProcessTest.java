package dev.ecauto.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.ecauto.runner.Cli;
import dev.ecauto.runner.CliRun;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.time.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to a daemon as a process: it is stopped, its disk is full, or it is killed, once in
 * the gate, {@code -Dkills=N} times for longer.
 */
@SuppressWarnings("NullAway.Init") // set before each test
@Tag("slow")
class DaemonProcessTest {
  private static final int ASINS = 24;
  private static final int KILLS = Integer.getInteger("kills", 1);

  @TempDir private Path dir;
  private SandboxServer.Running sandbox;
  private Path config;
  private int taken;

  @BeforeEach
  void somethingWaits() throws IOException {
    assumeTrue(Files.exists(Path.of("/usr/bin/prlimit")));
    sandbox = SandboxLoader.load().start(new SandboxServer.Options(dir.resolve("s"), 500, 1));
    config =
        Files.writeString(
            dir.resolve("daemon.properties"),
            Files.readString(sandbox.configFile()).replaceAll("(?m)^(store.url|web.).*\n", "")
                + """
                store.url = jdbc:sqlite:%s/x.db
                web.address = 127.0.0.1:0
                upload.window-start = 00:00
                upload.window-end = 00:00
                health.disk-free = 1KB
                """
                    .formatted(dir.toString().replace('\\', '/')));
    Path asins = Files.write(dir.resolve("asins.txt"), DemoAsins.make(ASINS, 3));
    CliRun add = ecauto("--json", "add", "--yes", "--asin-file", asins.toString());
    assertThat(add.code()).as(add.err()).isZero();
    String soon = Instant.now().plusSeconds(2).toString();
    CliRun at = ecauto("reschedule", "--all", "--yes", "--reason", "now", "--at", soon);
    assertThat(at.code()).as(at.err()).isZero();
    taken = status().get("total").getAsInt();
    assertThat(taken).isGreaterThan(ASINS / 2);
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  @Test
  void whatHoldsItUpIsSeenAndItGoesOn() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(config)) {
      aStoppedProcessIsNotHealthyUntilItGoesOn(daemon);
      aFullDiskIsSaidOnceAndTheWorkGoesOn(daemon);
    }
    everyItemIsThereOnce();
  }

  /** Seen from outside: its address does not answer, and the store tells that it went silent. */
  private void aStoppedProcessIsNotHealthyUntilItGoesOn(DaemonProcess daemon) throws Exception {
    daemon.until(() -> daemon.status("/health/live") == 200);
    daemon.until(() -> listed() > 0);
    assertThat(healthIn(Duration.ZERO)).doesNotContain("no sign of life");
    daemon.signal("STOP");

    assertThat(daemon.status("/health/live")).isZero();
    assertThat(healthIn(Duration.ofMinutes(3))).contains("no sign of life");

    daemon.signal("CONT");
    int before = listed();
    daemon.until(() -> listed() > before);
    daemon.until(() -> daemon.status("/health/live") == 200);
    assertThat(healthIn(Duration.ZERO)).doesNotContain("no sign of life");
  }

  private void aFullDiskIsSaidOnceAndTheWorkGoesOn(DaemonProcess daemon) throws Exception {
    daemon.filesUpTo("4096");
    daemon.until(() -> daemon.said().contains("disk I/O error"));
    int lines = daemon.said().split("\n", -1).length;
    daemon.until(() -> daemon.status("/health/live") > 0);
    var unused = StopSignal.create().await(Duration.ofSeconds(1));
    assertThat(daemon.said().split("\n", -1).length - lines).isLessThan(6);
    assertThat(daemon.said()).doesNotContain("\tat ");
    assertThat(status().get("total").getAsInt()).isEqualTo(taken);

    daemon.filesUpTo("unlimited");

    daemon.until(() -> listed() == taken);
  }

  @Test
  void killedAgainAndAgainItLosesAndDoublesNothing() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      int before = listed();
      try (DaemonProcess daemon = DaemonProcess.start(config)) {
        daemon.until(() -> listed() > before);
      }
    }
    try (DaemonProcess daemon = DaemonProcess.start(config)) {
      daemon.until(() -> listed() == taken);
    }
    everyItemIsThereOnce();
  }

  /** The other process that adds it wakes nobody: the daemon sees that the queue has changed. */
  @Test
  void whatIsUrgentIsUploadedByTheDaemonThatWaitsForTheRest() throws Exception {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    CliRun later = ecauto("reschedule", "--all", "--yes", "--reason", "later", "--at", tomorrow);
    assertThat(later.code()).as(later.err()).isZero();
    try (DaemonProcess daemon = DaemonProcess.start(config)) {
      daemon.until(() -> daemon.status("/health/live") == 200);
      Path urgent = Files.write(dir.resolve("urgent.txt"), List.of("B0PDQYYMN2", "B056UWLD66"));

      CliRun add =
          ecauto("add", "--yes", "--queue-priority", "20", "--asin-file", urgent.toString());

      assertThat(add.code()).as(add.out() + add.err()).isZero();
      daemon.until(() -> listed() == 2);
      assertThat(status().get("waiting").getAsInt()).isEqualTo(taken);
    }
  }

  private void everyItemIsThereOnce() {
    CliRun check = ecauto("--json", "check", "--shop");
    assertThat(check.json().get("total").getAsInt()).as(check.out()).isZero();
    JsonObject status = status();
    assertThat(status.get("listed").getAsInt()).as(status.toString()).isEqualTo(taken);
    assertThat(status.get("inDoubt").getAsInt()).isZero();
  }

  private int listed() {
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("x.db"));
        Statement statement = store.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT count(*) FROM listings WHERE status = 'listed'")) {
      return count.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError("the store cannot be read", e);
    }
  }

  private JsonObject status() {
    return ecauto("--json", "status").json();
  }

  private CliRun ecauto(String... words) {
    return CliRun.of(
        Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
            .toArray(String[]::new));
  }

  /** What {@code health} says when the clock has gone on by a time. */
  private String healthIn(Duration later) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code =
        Cli.run(
            new Surroundings(
                InputStream.nullInputStream(),
                stream,
                stream,
                Surroundings.Terminal.NONE,
                Map.of(),
                Clock.offset(Clock.systemUTC(), later),
                StopSignal.create()),
            "--config",
            config.toString(),
            "health");
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isEqualTo(text.contains("no sign of life") ? 1 : code);
    return text;
  }
}
