package dev.ecauto.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void durationsAreWrittenInUnits() {
    assertThat(Words.of(Duration.ofSeconds(30))).isEqualTo("30 s");
    assertThat(Words.of(Duration.ofMinutes(90))).isEqualTo("1 h 30 min");
    assertThat(Words.of(Duration.ofDays(31))).isEqualTo("31 days");
    assertThat(Words.of(Duration.ofMillis(-1_250))).isEqualTo("-1 s 250 ms");
    assertThat(Words.of(Duration.ZERO)).isEqualTo("0 s");
  }

  @Test
  void causesAreToldWithoutNamesOfClasses() {
    assertThat(Words.of(new NoSuchFileException("/a/b"))).isEqualTo("there is no such file");
    assertThat(Words.of(new AccessDeniedException("/a/b"))).isEqualTo("permission denied");
    assertThat(Words.of(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(Words.of(new ConnectException())).isEqualTo("the host is not known, or refuses");
    assertThat(Words.of(new ClosedChannelException())).isEqualTo("the connection was closed");
    assertThat(Words.of(new IOException((String) null))).isEqualTo("no reason is given");
    assertThat(
            Words.of(
                new IOException(
                    "PKIX path building failed: sun.security.provider.certpath."
                        + "SunCertPathBuilderException: unable to find valid certification path")))
        .isEqualTo("PKIX path building failed: unable to find valid certification path");
    assertThat(Words.of(new IOException("IOException: fixed content-length: 9")))
        .isEqualTo("fixed content-length: 9");
  }

  @Test
  void whatIsCountedFitsItsNumber() {
    assertThat(Words.of(0, "finding", "findings")).isEqualTo("0 findings");
    assertThat(Words.of(1, "finding", "findings")).isEqualTo("1 finding");
    assertThat(Words.of(2, "finding", "findings")).isEqualTo("2 findings");
  }
}
