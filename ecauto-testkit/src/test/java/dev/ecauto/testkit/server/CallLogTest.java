package dev.ecauto.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallLogTest {
  private enum Op implements Operation {
    ONE,
    OTHER;

    @Override
    public String wireName() {
      return name();
    }
  }

  @Test
  void detailsAreKeptOfTheLatestCallsAndCountsOfAll() {
    CallLog log = new CallLog(3);
    IntStream.range(0, 1000).forEach(i -> log.add(call(i)));
    assertThat(log.latest()).extracting(RecordedCall::status).containsExactly(997, 998, 999);
    assertThat(log.count()).isEqualTo(1000);
    assertThat(log.count(Op.ONE)).isEqualTo(500);
    assertThat(log.throttled(Op.OTHER)).isEqualTo(500);
    assertThat(log.throttled()).isEqualTo(500);
  }

  @Test
  void countsAreExactUnderContention() {
    CallLog log = new CallLog(10);
    IntStream.range(0, 20_000).parallel().forEach(i -> log.add(call(i)));
    assertThat(log.count()).isEqualTo(20_000);
    assertThat(log.latest()).hasSize(10);
  }

  private static RecordedCall call(int number) {
    boolean odd = number % 2 == 1;
    return new RecordedCall(
        odd ? Op.OTHER : Op.ONE, "holder", Instant.EPOCH, number, odd, Optional.empty(), Map.of());
  }
}
