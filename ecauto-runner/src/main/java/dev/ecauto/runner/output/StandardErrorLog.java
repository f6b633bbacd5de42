package dev.ecauto.runner.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Logs warnings to standard error; logback finds it by its service file and calls it once. It is
 * code and no XML because reading XML took a tenth of starting a command. An operator's own file,
 * named by {@code -Dlogback.configurationFile}, takes its place.
 */
public final class StandardErrorLog extends ContextAwareBase implements Configurator {
  private static final String PATTERN = "%clock %-5level %logger{0} - %plain%n%hidden%nopex";

  /** For logback. */
  public StandardErrorLog() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(ContextInitializer.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    // never makes work wait: see PatientStream
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(LogLines.encoder(context, PATTERN));
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    // what its servers say when the sandbox ends is of no use to anybody
    // browsers that end a connection in the middle of a form are no trouble of ours
    context.getLogger("io.undertow.request.io").setLevel(Level.OFF);
    context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
