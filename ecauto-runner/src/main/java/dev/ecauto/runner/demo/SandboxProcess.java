package dev.ecauto.runner.demo;

import dev.ecauto.file.PrivateFiles;
import dev.ecauto.model.EcautoException;
import dev.ecauto.time.StopSignal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox as a process of its own, so that it outlives a demonstration that is killed, and the
 * upload can be finished against the same shop. Closing it ends the process.
 */
final class SandboxProcess implements AutoCloseable {
  /** How long the sandbox may take to start. */
  private static final Duration START = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration END = Duration.ofSeconds(3);

  /** Whether the sandbox waits for somebody to go on when the demonstration is killed. */
  enum Orphan {
    ENDS,
    LINGERS
  }

  private final Process process;

  private SandboxProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @throws EcautoException if it does not start
   */
  static SandboxProcess start(
      SandboxServer.Options options, Orphan orphan, Clock clock, StopSignal stop) {
    Path out = options.dir().resolve("sandbox.out");
    Path log = options.dir().resolve("sandbox.log");
    try {
      PrivateFiles.provide(out);
      PrivateFiles.provide(log);
      Process process =
          new ProcessBuilder(command(options, orphan))
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectOutput(out.toFile())
              .redirectError(log.toFile())
              .start();
      SandboxProcess sandbox = new SandboxProcess(process);
      sandbox.awaitReady(out, log, clock, stop);
      return sandbox;
    } catch (IOException e) {
      throw new EcautoException("cannot start the sandbox in " + options.dir(), e);
    }
  }

  private void awaitReady(Path out, Path log, Clock clock, StopSignal stop) throws IOException {
    Instant deadline = clock.instant().plus(START);
    while (!Files.readString(out).contains("ready")) {
      if (!process.isAlive() || clock.instant().isAfter(deadline) || !stop.await(LOOK)) {
        close();
        throw new EcautoException("the sandbox did not start; see " + log);
      }
    }
  }

  private static List<String> command(SandboxServer.Options options, Orphan orphan) {
    List<String> command = new ArrayList<>(inASessionOfItsOwn());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.ecauto.runner.Main", "sandbox", "--dir", options.dir().toString()));
    command.addAll(List.of("--speed", Double.toString(options.speed())));
    command.addAll(List.of("--seed", Long.toString(options.seed())));
    command.addAll(List.of("--owner", Long.toString(ProcessHandle.current().pid())));
    if (orphan == Orphan.LINGERS) {
      command.add("--linger");
    }
    return command;
  }

  /** Ctrl+C reaches the whole group of processes: the shop must not go before its client. */
  private static List<String> inASessionOfItsOwn() {
    return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
  }

  private static File nothing() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return new File(windows ? "NUL" : "/dev/null");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
