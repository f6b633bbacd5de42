package dev.ecauto.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");
  private static final QuotaKey KEY = new QuotaKey("application", "seller", "operation");

  @Property(tries = 200)
  void hardlyEverArrivesTooEarlyHoweverUnsteadyTheNetworkAndTheService(
      @ForAll @IntRange(min = 200, max = 10_000) int intervalMillis,
      @ForAll @IntRange(min = 1, max = 5) int burst,
      @ForAll @IntRange(min = 0, max = 49) int networkJitterMillis,
      @ForAll @IntRange(min = 0, max = 6_000) int serviceMillis,
      @ForAll long seed) {
    SimulatedService service =
        new SimulatedService(
            RateLimit.of(1e3 / intervalMillis, burst),
            new SimulatedService.Latency(networkJitterMillis, serviceMillis),
            seed);

    service.call(200);

    assertThat(service.refused()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 50)
  void staysWithinThreePercentOfTheLowerBound(
      @ForAll @IntRange(min = 1, max = 5) int burst,
      @ForAll @IntRange(min = 0, max = 20) int networkJitterMillis,
      @ForAll @IntRange(min = 0, max = 1_500) int serviceMillis,
      @ForAll long seed) {
    SimulatedService service =
        new SimulatedService(
            RateLimit.of(0.5, burst),
            new SimulatedService.Latency(networkJitterMillis, serviceMillis),
            seed);

    Duration elapsed = service.call(1_000);

    double bound = (1_000 - burst) / 0.5;
    assertThat(elapsed.toMillis() / 1e3 / bound).isBetween(1.0, 1.03);
  }

  @Test
  void letsTheBurstThroughAtOnceAndThenKeepsTheRate() {
    VirtualTime time = new VirtualTime(START);
    TokenBucket bucket = new Quotas(time).bucket(KEY, RateLimit.of(2, 2));

    List<Duration> sent = sendTimes(time, bucket, 5);

    assertThat(sent)
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofMillis(1_000),
            Duration.ofMillis(1_500));
  }

  @Test
  void keepsAnHourlyCapInEveryHour() {
    VirtualTime time = new VirtualTime(START);
    RateLimit eighteenAnHour = new RateLimit(0.5, 1, new RateLimit.Cap(18, Duration.ofHours(1)));
    TokenBucket bucket = new Quotas(time).bucket(KEY, eighteenAnHour);

    List<Duration> sent = sendTimes(time, bucket, 60);

    for (int i = 18; i < sent.size(); i++) {
      assertThat(sent.get(i).minus(sent.get(i - 18))).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
    assertThat(sent.get(54)).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void followsAnAdvertisedRateButNeverAboveTheConfiguredOne() {
    VirtualTime time = new VirtualTime(START);
    TokenBucket bucket = new Quotas(time).bucket(KEY, RateLimit.of(2, 1));

    send(time, bucket).answered(0.5);
    assertThat(bucket.untilReady()).isEqualTo(Duration.ofMillis(500));
    send(time, bucket).answered(5.0);
    assertThat(bucket.limit().perSecond()).isEqualTo(2);
    send(time, bucket).answered(0.5);
    send(time, bucket).answered(null);

    assertThat(bucket.untilReady()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void slowsDownWhenRefusalsRecurAndRecovers() {
    VirtualTime time = new VirtualTime(START);
    TokenBucket bucket = new Quotas(time).bucket(KEY, RateLimit.of(1, 1));

    send(time, bucket).throttled();
    assertThat(bucket.untilReady()).isEqualTo(Duration.ofSeconds(1));
    send(time, bucket).throttled();
    assertThat(bucket.untilReady()).isEqualTo(Duration.ofMillis(1_500));
    for (int i = 0; i < 50; i++) {
      send(time, bucket).answered(null);
    }

    assertThat(bucket.untilReady()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aClockThatJumpsBackDelaysNothing() {
    VirtualTime time = new VirtualTime(START);
    TokenBucket bucket = new Quotas(time).bucket(KEY, RateLimit.of(0.5, 1));
    send(time, bucket).answered(null);

    time.advance(Duration.ofHours(-1));

    assertThat(bucket.untilReady()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aStopEndsTheWait() {
    VirtualTime time = new VirtualTime(START);
    StopSignal stop = time.newSignal();
    TokenBucket bucket = new Quotas(time).bucket(KEY, RateLimit.of(0.001, 1));
    assertThat(bucket.acquire(stop)).isPresent();

    stop.request();

    assertThat(bucket.acquire(stop)).isEmpty();
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void twoClientsOfTheSameQuotaShareIt() {
    VirtualTime time = new VirtualTime(START);
    Quotas quotas = new Quotas(time);
    TokenBucket one = quotas.bucket(KEY, RateLimit.of(1, 1));
    TokenBucket other = quotas.bucket(KEY, RateLimit.of(1, 1));
    send(time, one).answered(null);

    assertThat(other.untilReady()).isEqualTo(Duration.ofSeconds(1));
  }

  private static List<Duration> sendTimes(VirtualTime time, TokenBucket bucket, int calls) {
    List<Duration> sent = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      TokenBucket.Permit permit = send(time, bucket);
      sent.add(Duration.between(START, time.instant()));
      permit.answered(null);
    }
    return sent;
  }

  private static TokenBucket.Permit send(VirtualTime time, TokenBucket bucket) {
    return bucket.acquire(time.newSignal()).orElseThrow();
  }

  /** A service with a true token bucket behind a network, on virtual time. */
  private static final class SimulatedService {
    /**
     * @param networkJitterMillis a way takes 10 ms and up to this much more
     * @param serviceMillis the service takes up to this long
     */
    record Latency(int networkJitterMillis, int serviceMillis) {}

    private record Underway(TokenBucket.Permit permit, Instant answered, boolean accepted) {}

    private final VirtualTime time = new VirtualTime(START);
    private final dev.ecauto.testkit.server.TokenBucket there;
    private final TokenBucket here;
    private final Latency latency;
    private final Random random;
    private final List<Underway> underway = new ArrayList<>();
    private Instant lastArrival = START;
    private int refused;

    SimulatedService(RateLimit limit, Latency latency, long seed) {
      this.there =
          new dev.ecauto.testkit.server.TokenBucket(limit.perSecond(), limit.burst(), START);
      this.here = new Quotas(time).bucket(KEY, limit);
      this.latency = latency;
      this.random = new Random(seed);
    }

    int refused() {
      return refused;
    }

    Duration call(int calls) {
      for (int i = 0; i < calls; i++) {
        TokenBucket.Permit permit = here.acquire(answering()).orElseThrow();
        Instant arrived =
            time.instant().plusMillis(10).plusMillis(some(latency.networkJitterMillis()));
        lastArrival = arrived.isAfter(lastArrival) ? arrived : lastArrival;
        boolean accepted = there.tryTake(lastArrival);
        refused += accepted ? 0 : 1;
        Instant answered = lastArrival.plusMillis(10 + some(latency.serviceMillis()));
        underway.add(new Underway(permit, answered, accepted));
      }
      return Duration.between(START, time.instant());
    }

    private int some(int upTo) {
      return random.nextInt(upTo + 1);
    }

    /** Waits, while answers come in. */
    private StopSignal answering() {
      StopSignal plain = time.newSignal();
      return new StopSignal() {
        @Override
        public void request() {
          plain.request();
        }

        @Override
        public boolean isRequested() {
          return plain.isRequested();
        }

        @Override
        public boolean await(Duration duration) {
          Instant until = time.instant().plus(duration);
          while (true) {
            Underway next =
                underway.stream()
                    .filter(call -> !call.answered().isAfter(until))
                    .min(Comparator.comparing(Underway::answered))
                    .orElse(null);
            if (next == null) {
              break;
            }
            underway.remove(next);
            plain.await(Duration.between(time.instant(), next.answered()));
            answer(next);
          }
          return plain.await(Duration.between(time.instant(), until));
        }

        @Override
        public StopSignal newChild() {
          return plain.newChild();
        }
      };
    }

    private static void answer(Underway call) {
      if (call.accepted()) {
        call.permit().answered(null);
      } else {
        call.permit().throttled();
      }
    }
  }
}
