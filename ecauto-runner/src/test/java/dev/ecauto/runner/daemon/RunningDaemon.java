package dev.ecauto.runner.daemon;

import dev.ecauto.runner.Cli;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.time.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon in this process; close it. */
final class RunningDaemon implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StopSignal stop = StopSignal.create();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> ended;

  RunningDaemon(Path config) {
    this(config, Map.of());
  }

  RunningDaemon(Path config, Map<String, String> environment) {
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Surroundings.Terminal.NONE,
            environment,
            Clock.systemUTC(),
            stop);
    this.ended =
        CompletableFuture.supplyAsync(
            () -> Cli.run(surroundings, "--config", config.toString(), "daemon"));
  }

  /** What it said on standard error. */
  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Where it says that it listens. */
  String url() {
    until(() -> LISTENING.matcher(said()).find());
    Matcher listening = LISTENING.matcher(said());
    if (!listening.find()) {
      throw new AssertionError("the daemon does not say where it listens: " + said());
    }
    return listening.group(1);
  }

  HttpResponse<String> get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(url() + path)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until something is so, or the daemon has ended, or a minute is over. */
  void until(BooleanSupplier condition) {
    StopSignal wait = StopSignal.create();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && !ended.isDone() && System.nanoTime() < end) {
      var unused = wait.await(Duration.ofMillis(100));
    }
  }

  int end() {
    stop.request();
    try {
      return ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the daemon did not end: " + said(), e);
    }
  }

  @Override
  public void close() {
    var unused = end();
  }
}
