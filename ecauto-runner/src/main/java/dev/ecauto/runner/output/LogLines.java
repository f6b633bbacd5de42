package dev.ecauto.runner.output;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import dev.ecauto.http.ServerText;
import dev.ecauto.model.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * How an event of the log becomes lines: what is logged stays on its line, whoever said it, secrets
 * are masked, and times are told where people are. For many threads.
 */
final class LogLines {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private static volatile ServerText hidden = ServerText.plain();
  private static volatile ZoneId zone = ZoneId.systemDefault();

  private LogLines() {}

  /** From now on these values are masked. */
  static void hide(ServerText values) {
    hidden = values;
  }

  /** From now on times are told as they are in a zone. */
  static void showTimesIn(ZoneId told) {
    zone = told;
  }

  /**
   * Writes by a pattern of logback's, which may hold {@code %clock}, {@code %plain} and {@code
   * %hidden}: the time of day, the message and the stack trace.
   */
  static PatternLayoutEncoder encoder(Context context, String pattern) {
    PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("clock", LocalClock::new);
    PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("plain", PlainMessage::new);
    PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("hidden", PlainTrace::new);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }

  private static final class LocalClock extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return CLOCK.format(event.getInstant().atZone(zone));
    }
  }

  private static final class PlainMessage extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return Times.local(PlainText.line(hidden.masked(event.getFormattedMessage())), zone);
    }
  }

  private static final class PlainTrace extends ThrowableProxyConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return PlainText.lines(hidden.masked(super.convert(event)));
    }
  }
}
