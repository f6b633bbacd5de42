package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PatientStreamTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void carriesEverythingInOrder() {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    PatientStream stream = PatientStream.inFrontOf(target, 1 << 20);

    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      expected.append(i).append("行\n");
      write(stream, i + "行\n");
    }

    assertThat(stream.drain(LONG)).isTrue();
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void neverWaitsForATargetThatHangsAndSaysWhatWasLost() {
    CountDownLatch open = new CountDownLatch(1);
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    PatientStream stream = PatientStream.inFrontOf(hangingUntil(open, arrived), 1000);

    for (int i = 0; i < 10_000; i++) {
      write(stream, "0123456789");
    }

    assertThat(stream.drain(Duration.ofMillis(1))).isFalse();
    open.countDown();
    assertThat(stream.drain(LONG)).isTrue();
    assertThat(arrived.toString(StandardCharsets.UTF_8)).contains("bytes of messages were lost");
  }

  @Test
  void dropsWhatATargetThatIsClosedCannotTake() {
    PatientStream stream =
        PatientStream.inFrontOf(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            1000);
    write(stream, "a");

    assertThat(stream.drain(LONG)).isFalse();
    write(stream, "b");
    assertThat(stream.dropped()).isPositive();
  }

  private static OutputStream hangingUntil(CountDownLatch open, OutputStream target) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          open.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        target.write(bytes, offset, length);
      }
    };
  }

  private static void write(PatientStream stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
  }
}
