package dev.ecauto.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new user: from {@code config init} to the first listed item, by doing what is printed. */
@Tag("slow")
class FirstItemTest {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^http\\S+/1/oauth/authorize\\S+$");
  private static final Pattern NEXT = Pattern.compile("(?m)^  ecauto (.+)$");

  @TempDir Path dir;

  @Test
  void followsWhatIsPrintedToTheFirstListedItem() throws Exception {
    Instant begun = Instant.now();
    try (SandboxServer.Running sandbox =
        SandboxLoader.load().start(new SandboxServer.Options(dir.resolve("s"), 500, 1))) {
      Properties fake = new Properties();
      fake.load(new StringReader(Files.readString(sandbox.configFile())));
      Map<String, String> environment = environment(fake);
      Path config = dir.resolve("ecauto.properties");
      CliRun init =
          CliRun.with(
              Surroundings.Terminal.INTERACTIVE,
              answers(fake),
              "config",
              "init",
              config.toString());
      assertThat(init.code()).as(init.err()).isZero();
      List<String> next = NEXT.matcher(init.out()).results().map(found -> found.group(1)).toList();
      assertThat(next).hasSize(4);
      Path asins = dir.resolve("asins.txt");
      Files.write(asins, DemoAsins.make(5, 3));

      assertThat(CliRun.in(environment, next.get(0).split(" ")).code()).isZero();
      authorise(environment, next.get(1).split(" "));
      CliRun add =
          CliRun.in(environment, next.get(2).replace("asins.txt", asins.toString()).split(" "));
      assertThat(add.code()).as(add.out() + add.err()).isLessThan(2);
      assertThat(next.get(3)).endsWith("daemon");
      try (RunningDaemon daemon = new RunningDaemon(config, environment)) {
        daemon.until(() -> listed(environment, config) > 0);
      }
      assertThat(listed(environment, config)).isPositive();
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(2));
    }
  }

  private static int listed(Map<String, String> environment, Path config) {
    return CliRun.in(environment, "--config", config.toString(), "--json", "status")
        .json()
        .get("listed")
        .getAsInt();
  }

  /** What is fake about the sandbox: a real user has none of it. */
  private static Map<String, String> environment(Properties fake) {
    Map<String, String> environment = new HashMap<>();
    for (String key :
        List.of(
            "amazon.endpoint",
            "amazon.token-endpoint",
            "amazon.marketplace-id",
            "base.endpoint",
            "quota.speed",
            "upload.settling-delay",
            "upload.poll-interval")) {
      environment.put(
          "ECAUTO_" + key.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z]", "_"),
          fake.getProperty(key));
    }
    environment.put("ECAUTO_UPLOAD_WINDOW_START", "00:00");
    environment.put("ECAUTO_UPLOAD_WINDOW_END", "00:00");
    environment.put("ECAUTO_WEB_ADDRESS", "127.0.0.1:0");
    return environment;
  }

  private String answers(Properties fake) throws IOException {
    String prefix = "base.account.base_account_1.";
    return String.join(
        "\n",
        dir.resolve("shop.db").toString(),
        dir.resolve("ecauto.log").toString(),
        fake.getProperty("amazon.client-id"),
        fake.getProperty("amazon.client-secret"),
        fake.getProperty("amazon.refresh-token"),
        "base_account_1",
        fake.getProperty(prefix + "client-id"),
        fake.getProperty(prefix + "client-secret"),
        "http://127.0.0.1:" + freePort() + "/callback",
        "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The user opens the address in a browser, logs in, and is sent back. */
  private static void authorise(Map<String, String> environment, String... args) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            stream,
            stream,
            Surroundings.Terminal.NONE,
            environment,
            Clock.systemUTC(),
            StopSignal.create());
    CompletableFuture<Integer> command =
        CompletableFuture.supplyAsync(() -> Cli.run(surroundings, args));
    Matcher address = ADDRESS.matcher("");
    while (!address.reset(out.toString(StandardCharsets.UTF_8)).find() && !command.isDone()) {
      Thread.onSpinWait();
    }
    HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create(address.group())).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(command.get(30, TimeUnit.SECONDS)).as(out.toString(StandardCharsets.UTF_8)).isZero();
  }
}
