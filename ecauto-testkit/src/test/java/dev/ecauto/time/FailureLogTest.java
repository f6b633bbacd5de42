package dev.ecauto.time;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What fails is said once, and that it works again, too. */
class FailureLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.ecauto.time.failure-log");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final FailureLog failures = new FailureLog(logger, nanos::get);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void manyWhoSufferFromTheSameSayItOnce() {
    fail("a", "no room on page 1");
    fail("b", "no room on page 2");
    fail("a", "no room on page 3");
    failures.worked("a");
    failures.worked("b");
    failures.worked("b");

    assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
  }

  @Test
  void whatWorksForAMomentInBetweenIsNotSaidAgain() {
    for (int i = 0; i < 10; i++) {
      fail("a", "no room");
      failures.worked("a");
      nanos.addAndGet(Duration.ofSeconds(50).toNanos());
    }
    assertThat(levels()).containsExactly(Level.WARN, Level.INFO);

    nanos.addAndGet(FailureLog.QUIET.toNanos());
    fail("a", "no room");
    fail("a", "another cause");

    assertThat(levels()).containsExactly(Level.WARN, Level.INFO, Level.WARN, Level.WARN);
  }

  private void fail(String work, String message) {
    failures.failed(work, new IllegalStateException(message));
  }

  private List<Level> levels() {
    return lines.list.stream().map(ILoggingEvent::getLevel).toList();
  }
}
