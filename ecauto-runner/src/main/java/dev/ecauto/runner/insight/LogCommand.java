package dev.ecauto.runner.insight;

import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Positive;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.runner.output.Result;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "log", description = "Show the end of the log file.")
final class LogCommand extends Action {
  private static final Duration POLL = Duration.ofMillis(250);

  /** Longer lines than this on average are not expected: it bounds what is read. */
  private static final int BYTES_A_LINE = 400;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is added, until stopped.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "50",
      description = "How many lines; default 50.")
  private int lines;

  @Override
  protected Result run(Session session) {
    Path file =
        session
            .settings()
            .logFile()
            .map(Logs.LogFile::path)
            .orElseThrow(() -> new UsageException("there is no log file: set log.file"));
    try {
      long end = last(session, file);
      if (follow) {
        follow(session, file, end);
      }
      return Result.ok("", new Json().put("file", file).build());
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: has anything been logged yet?");
    }
  }

  /** Shows the last lines. */
  private long last(Session session, Path file) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - (long) lines * BYTES_A_LINE);
      String[] read = text(log, from).split("(?<=\n)", -1);
      int first = Math.max(from == 0 ? 0 : 1, read.length - lines - 1);
      for (int i = first; i < read.length; i++) {
        session.console().show(read[i]);
      }
      return log.length();
    }
  }

  private static void follow(Session session, Path file, long end) throws IOException {
    StopSignal stop = session.surroundings().stop();
    long shown = end;
    while (stop.await(POLL)) {
      try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
        long length = log.length();
        shown = length < shown ? 0 : shown;
        if (length > shown) {
          session.console().show(text(log, shown));
          shown = length;
        }
      }
    }
  }

  /**
   * What is there from a place on; the end of a character that is still being written is waited
   * for.
   */
  private static String text(RandomAccessFile log, long from) throws IOException {
    log.seek(from);
    byte[] bytes = new byte[(int) Math.min(Integer.MAX_VALUE / 2, log.length() - from)];
    log.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
