package dev.ecauto.runner.output;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging once for the process: standard error always, by {@code logback.xml}; a file where
 * the operator wants one, with logback's own rotation. Neither ever makes work wait: events that a
 * full or slow disk cannot take are dropped.
 */
public final class Logs {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{20} - %msg%n";
  private static final String FILE = "file";
  private static final int QUEUE = 10_000;

  /**
   * A log file.
   *
   * @param path where it is; rotated files stand beside it
   * @param size at which it is rotated, for example {@code 10MB}
   * @param days how many days of rotated files are kept
   */
  public record LogFile(Path path, String size, int days) {}

  private Logs() {}

  /** Sets what is logged, below which nothing appears anywhere. */
  public static void setLevel(String level) {
    root().setLevel(Level.toLevel(level));
  }

  /** Logs to a file, too, and to one only: a former file is closed first. */
  public static void writeTo(LogFile file) {
    closeFile();
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

  /** Writes what still waits to the file, for at most a second, and closes it. */
  public static void closeFile() {
    Appender<ILoggingEvent> open = root().getAppender(FILE);
    if (open != null) {
      root().detachAppender(open);
      open.stop();
    }
  }

  private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, LogFile file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file.path().toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(file.path() + ".%d.%i.gz");
    policy.setMaxFileSize(FileSize.valueOf(file.size()));
    policy.setMaxHistory(file.days());
    policy.start();
    appender.setRollingPolicy(policy);
    appender.setEncoder(encoder(context));
    appender.start();
    return appender;
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static ch.qos.logback.classic.Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
