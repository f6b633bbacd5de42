package dev.ecauto.runner;

import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.cli.Surroundings.Terminal;
import dev.ecauto.runner.output.PatientStream;
import dev.ecauto.time.StopSignal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process: streams in UTF-8 whatever the locale, and an orderly end on a signal. */
public final class Main {
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(40);

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // newer JDKs would pretend that a terminal is always there
    System.setProperty("jdk.console", "java.base");
    PatientStream messages =
        PatientStream.inFrontOf(
            new FileOutputStream(FileDescriptor.err), PatientStream.DEFAULT_CAPACITY);
    PrintStream err = utf8(messages);
    PrintStream out = utf8(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    System.setErr(err);
    System.setOut(out);
    StopSignal stop = StopSignal.create();
    CountDownLatch ended = new CountDownLatch(1);
    stopOnSignal(stop, ended);
    Terminal terminal = System.console() == null ? Terminal.NONE : Terminal.INTERACTIVE;
    int code = 1;
    try {
      code =
          Cli.run(
              new Surroundings(
                  System.in, out, err, terminal, System.getenv(), Clock.systemUTC(), stop),
              args);
    } finally {
      out.flush();
      messages.drain(LAST_WORDS);
      ended.countDown();
    }
    System.exit(code);
  }

  static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }

  /** The process ends when the command has: what is under way is finished or recorded. */
  private static void stopOnSignal(StopSignal stop, CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.request();
                  try {
                    var unused = ended.await(GRACE.toSeconds(), TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "ecauto-stop"));
  }
}
