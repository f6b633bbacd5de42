package dev.ecauto.runner.daemon;

import dev.ecauto.runner.Main;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon in a process of its own, which closing kills. */
final class DaemonProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path err;

  private DaemonProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  static DaemonProcess start(Path config) throws IOException {
    Path err = Files.createTempFile(config.getParent(), "daemon", ".err");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                config.toString(),
                "daemon")
            .redirectError(err.toFile())
            .start();
    return new DaemonProcess(process, err);
  }

  /** What it said on standard error. */
  String said() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends it a signal. */
  void signal(String name) throws IOException, InterruptedException {
    run("kill", "-" + name, String.valueOf(process.pid()));
  }

  /** No file of it may grow beyond a size, or beyond none. */
  void filesUpTo(String bytes) throws IOException, InterruptedException {
    run("prlimit", "--fsize=" + bytes + ":", "--pid", String.valueOf(process.pid()));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(List.of(command) + " ended with " + code);
    }
  }

  /** The status that it answers a path with; 0 if there is no answer in time. */
  int status(String path) {
    until(() -> LISTENING.matcher(said()).find());
    Matcher listening = LISTENING.matcher(said());
    if (!listening.find()) {
      throw new AssertionError("the daemon does not say where it listens: " + said());
    }
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(listening.group(1) + path))
                  .timeout(Duration.ofSeconds(1))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException noAnswer) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until something is so; fails after a while. */
  void until(BooleanSupplier condition) {
    StopSignal wait = StopSignal.create();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("the daemon is not as it should be: " + said());
      }
      var unused = wait.await(Duration.ofMillis(100));
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
