package dev.ecauto.runner.output;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.ecauto.file.PrivateFiles;
import dev.ecauto.http.ServerText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging once for the process: standard error always, as {@link StandardErrorLog} says; a
 * file where the operator wants one, with logback's own rotation. Neither ever makes work wait:
 * events that a full or slow disk cannot take are dropped.
 */
public final class Logs {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, ZONE} %-5level [%thread] %logger{20} - %plain%n%hidden%nopex";
  private static final String FILE = "file";
  private static final String OURS = "dev.ecauto";
  private static final int QUEUE = 10_000;

  /** How many rotated files there are at most. */
  private static final int FILES = 100;

  /**
   * A log file.
   *
   * @param path where it is; rotated files stand beside it
   * @param size at which it is rotated
   * @param days how many days of rotated files are kept
   * @param zone whose times are written
   */
  public record LogFile(Path path, FileSize size, int days, ZoneId zone) {}

  private Logs() {}

  /**
   * Sets what is logged of what ecauto does. What the libraries below it say of themselves appears
   * from warnings on: it would not be understood, and they know no secret from a word.
   */
  public static void setLevel(String level) {
    context().getLogger(OURS).setLevel(Level.toLevel(level));
  }

  /** Sees to it that this much is logged, or more. */
  public static void setLevelAtLeast(String level) {
    if (!context().getLogger(OURS).isEnabledFor(Level.toLevel(level))) {
      setLevel(level);
    }
  }

  /** From now on these values are masked wherever they would be logged. */
  public static void hide(Collection<String> secrets) {
    LogLines.hide(ServerText.hiding(secrets));
  }

  /** Shows times of the log on standard error as they are in a zone. */
  public static void showTimesIn(ZoneId zone) {
    LogLines.showTimesIn(zone);
  }

  /**
   * Logs to a file, too, and to one only: a former file is closed first.
   *
   * @throws UncheckedIOException if it cannot be written; nothing is logged to a file then
   */
  public static void writeTo(LogFile file) {
    closeFile();
    requireWritable(file.path());
    LoggerContext context = context();
    AsyncAppender waiting = new AsyncAppender();
    waiting.setContext(context);
    waiting.setName(FILE);
    waiting.setNeverBlock(true);
    waiting.setQueueSize(QUEUE);
    waiting.setDiscardingThreshold(0);
    waiting.addAppender(rolling(context, file));
    waiting.start();
    root().addAppender(waiting);
  }

  private static void requireWritable(Path file) {
    try {
      PrivateFiles.provide(file);
      new FileOutputStream(file.toFile(), true).close();
    } catch (IOException e) {
      throw new UncheckedIOException("log.file = " + file + " cannot be written", e);
    }
  }

  /** Writes what still waits to the file, for at most a second, and closes it. */
  public static void closeFile() {
    Appender<ILoggingEvent> open = root().getAppender(FILE);
    if (open != null) {
      root().detachAppender(open);
      open.stop();
    }
  }

  private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, LogFile file) {
    RollingFileAppender<ILoggingEvent> appender = new PrivateAppender();
    appender.setContext(context);
    appender.setFile(file.path().toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    // not packed: a renamed file keeps its rights, a packed one would be anybody's to read
    policy.setFileNamePattern(file.path() + ".%d.%i");
    policy.setMaxFileSize(file.size());
    policy.setMaxHistory(file.days());
    policy.setTotalSizeCap(new FileSize(file.size().getSize() * FILES));
    policy.start();
    appender.setRollingPolicy(policy);
    appender.setEncoder(LogLines.encoder(context, PATTERN.replace("ZONE", file.zone().getId())));
    appender.start();
    return appender;
  }

  /** Each file that it begins is its owner's alone. */
  private static final class PrivateAppender extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
      PrivateFiles.provide(Path.of(name));
      super.openFile(name);
    }
  }

  private static ch.qos.logback.classic.Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
