package dev.ecauto.runner.process;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the packaged program, its output in files. */
final class Program implements AutoCloseable {
  /** What the build packaged. */
  static final Path DISTRIBUTION = Path.of(System.getProperty("distribution", "target/ecauto"));

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code bin/ecauto} in a directory. */
  static Program start(Path dir, String... args) throws IOException {
    return start(builder(dir, args), dir);
  }

  /** The process, not started yet, for a test that wants it otherwise. */
  static ProcessBuilder builder(Path dir, String... args) {
    List<String> command = new ArrayList<>();
    command.add(DISTRIBUTION.toAbsolutePath().resolve("bin/ecauto").toString());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).directory(dir.toFile());
  }

  static Program start(ProcessBuilder builder, Path dir) throws IOException {
    Path out = Files.createTempFile(dir, "out", ".txt");
    Path err = Files.createTempFile(dir, "err", ".txt");
    return new Program(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  /** Runs to the end. */
  static Program run(Path dir, String... args) throws IOException {
    Program program = start(dir, args);
    program.process.getOutputStream().close();
    program.await();
    return program;
  }

  Process process() {
    return process;
  }

  /** Waits for its end and gives the exit code. */
  int await() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until its output says something. */
  void awaitText(String text) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!(out() + err()).contains(text)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new AssertionError("never said '" + text + "': " + out() + err());
      }
      pause();
    }
  }

  /** Lets others work between two looks. */
  static void pause() {
    var unused = StopSignal.create().await(Duration.ofMillis(100));
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  JsonObject json() {
    String[] lines = out().strip().split("\n", -1);
    return JsonParser.parseString(lines[lines.length - 1]).getAsJsonObject();
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
