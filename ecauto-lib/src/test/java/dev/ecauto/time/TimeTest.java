package dev.ecauto.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void tellsMicroseconds() {
    Instant fine = Instant.parse("2026-11-23T01:02:03.123456789Z");

    Time time = Time.of(InstantSource.fixed(fine), StopSignal.create());

    assertThat(time.now()).isEqualTo(Instant.parse("2026-11-23T01:02:03.123456Z"));
  }

  @Test
  void theWholeStopsItsPartsAndTheirParts() throws Exception {
    Time whole = Time.system();
    StopSignal part = whole.newPart().newSignal();
    CompletableFuture<Boolean> wait = CompletableFuture.supplyAsync(() -> part.await(LONG));

    whole.stopSignal().request();

    assertThat(wait.get(10, TimeUnit.SECONDS)).as("may go on").isFalse();
  }

  @Test
  void aPartThatNobodyHoldsButItsOwnPartsStillReachesThem() throws Exception {
    Time whole = Time.system();
    StopSignal part = whole.newPart().newSignal();
    System.gc();
    Thread waiting = new Thread(() -> part.await(LONG));
    waiting.start();

    whole.stopSignal().request();

    waiting.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(waiting.isAlive()).isFalse();
  }

  @Test
  void aPartStopsAlone() {
    Time whole = Time.system();
    Time part = whole.newPart();

    part.stopSignal().request();

    assertThat(part.stopSignal().await(LONG)).isFalse();
    assertThat(whole.stopSignal().isRequested()).isFalse();
    assertThat(whole.newPart().stopSignal().await(Duration.ZERO)).isTrue();
  }

  @Test
  void whatIsMadeOfAStoppedTimeIsStopped() {
    Time whole = Time.system();

    whole.stopSignal().request();

    assertThat(whole.newPart().stopSignal().isRequested()).isTrue();
  }
}
