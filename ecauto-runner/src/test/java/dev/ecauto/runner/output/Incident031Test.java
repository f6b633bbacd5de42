package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Incidents 031 and 033: two rotating handlers on one file, and logging stopped at 10 MB. Here one
 * appender of the logging framework rotates, and what is logged after a rotation is in the file.
 */
class Incident031Test {
  @TempDir Path dir;

  @AfterEach
  void close() {
    Logs.closeFile();
    Logs.setLevel("WARN");
  }

  @Test
  void goesOnLoggingAfterEveryRotation() throws IOException {
    Path file = dir.resolve("ecauto.log");
    Logs.LogFile wanted = new Logs.LogFile(file, FileSize.valueOf("100KB"), 3, ZoneOffset.UTC);
    Logs.setLevel("INFO");
    Logs.writeTo(wanted);
    Logs.writeTo(wanted);
    Logger log = LoggerFactory.getLogger(Incident031Test.class);

    for (int i = 0; i < 5_000; i++) {
      log.info("行 {} of a log that grows beyond its limit more than once", i);
    }
    log.info("the last line");
    Logs.closeFile();

    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSizeGreaterThan(1);
    }
    assertThat(Files.readString(file)).contains("the last line").containsOnlyOnce("行 4999 ");
  }
}
