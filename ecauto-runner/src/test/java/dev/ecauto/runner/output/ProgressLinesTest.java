package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final List<String> lines = new ArrayList<>();
  private final ProgressLines progress = new ProgressLines("fetching", 200, time, lines::add);

  @Test
  void writesALineNowAndThenAndOneAtTheEnd() {
    for (int done = 1; done <= 200; done++) {
      time.advance(Duration.ofMillis(100));
      progress.update(done);
    }
    progress.close();

    assertThat(lines).hasSize(11);
    assertThat(lines.get(0)).isEqualTo("fetching: 20 of 200 (10 %), 2 s, about 18 s left");
    assertThat(lines.get(10)).isEqualTo("fetching: 200 of 200 (100 %), 20 s");
  }

  @Test
  void trustsAForecastMoreThanThePaceSoFar() {
    time.advance(Duration.ofSeconds(3));
    progress.update(2, Optional.of(Duration.ofSeconds(40)));

    assertThat(lines).containsExactly("fetching: 2 of 200 (1 %), 3 s, about 40 s left");
  }
}
