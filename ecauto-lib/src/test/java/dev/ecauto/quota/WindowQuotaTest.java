package dev.ecauto.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowQuotaTest {
  private static final Instant START = Instant.parse("2026-11-25T01:00:00Z");
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final MovingClock clock = new MovingClock();
  private final QuotaLedger ledger = new InMemoryLedger();

  @Test
  void grantsExactlyTheLimitAndSaysWhenThereIsRoomAgain() {
    WindowQuota quota = quota(5000);
    clock.now = START.plusSeconds(10);
    assertThat(drain(quota)).isEqualTo(5000);
    assertThat(quota.used()).isEqualTo(5000);
    assertThat(quota.acquire())
        .isEqualTo(new Acquisition.Refused(START.plusSeconds(3600).plus(TOLERANCE)));
  }

  @Test
  void severalProcessesShareTheLimitToTheLastCall() {
    WindowQuota one = quota(5000);
    WindowQuota other = quota(5000);
    clock.now = START.plusSeconds(10);
    int ofOne = 0;
    int ofOther = 0;
    int before;
    do {
      before = ofOne + ofOther;
      ofOne += grant(one) ? 1 : 0;
      ofOther += grant(other) ? 1 : 0;
    } while (ofOne + ofOther > before);
    assertThat(ofOne + ofOther).isEqualTo(5000);
    assertThat(ledger.used(new QuotaLedger.Key("shop", "hour", START))).isEqualTo(5000);
  }

  @Test
  void aRestartKeepsTheCount() {
    clock.now = START.plusSeconds(10);
    WindowQuota before = quota(100);
    for (int i = 0; i < 60; i++) {
      before.acquire();
    }
    before.release();
    assertThat(drain(quota(100))).isEqualTo(40);
  }

  @Test
  void aCallUnderWayWhenTheWindowEndsCountsInTheNextOneToo() {
    WindowQuota quota = quota(10);
    clock.now = START.plusSeconds(3590);
    Acquisition.Granted call =
        assertThat(quota.acquire()).asInstanceOf(type(Acquisition.Granted.class)).actual();
    clock.now = START.plusSeconds(3610);
    quota.finished(call);
    assertThat(quota.used()).isEqualTo(1);
    assertThat(drain(quota)).isEqualTo(9);
  }

  @Test
  void aCallShortlyBeforeTheEndMayCountInTheNextWindowOfAShopWhoseClockIsAhead() {
    WindowQuota quota = quota(10);
    clock.now = START.plusSeconds(3599);
    quota.finished(
        assertThat(quota.acquire()).asInstanceOf(type(Acquisition.Granted.class)).actual());
    clock.now = START.plusSeconds(3610);
    assertThat(drain(quota)).isEqualTo(9);
  }

  @Test
  void aRefusalByTheShopEndsTheWindowForEverybody() {
    WindowQuota quota = quota(5000);
    WindowQuota other = quota(5000);
    clock.now = START.plusSeconds(100);
    quota.acquire();
    assertThat(quota.refused(clock.now)).isEqualTo(START.plusSeconds(3602));
    assertThat(quota.acquire()).isInstanceOf(Acquisition.Refused.class);
    assertThat(other.acquire()).isInstanceOf(Acquisition.Refused.class);
    clock.now = START.plusSeconds(3602);
    assertThat(quota.acquire()).isInstanceOf(Acquisition.Granted.class);
  }

  @Test
  void aShopWhoseClockIsBehindCostsSecondsAndNotAnHour() {
    WindowQuota quota = quota(5000);
    clock.now = START.plusSeconds(3603);
    Instant shopTime = START.plusSeconds(3598);
    assertThat(quota.refused(shopTime)).isEqualTo(START.plusSeconds(3607));
    assertThat(quota.acquire()).isEqualTo(new Acquisition.Refused(START.plusSeconds(3607)));
    clock.now = START.plusSeconds(3607);
    assertThat(quota.acquire()).isInstanceOf(Acquisition.Granted.class);
  }

  @Test
  void aCallThatWasNotMadeIsNotCounted() {
    WindowQuota quota = quota(1);
    clock.now = START.plusSeconds(10);
    quota.notMade(
        assertThat(quota.acquire()).asInstanceOf(type(Acquisition.Granted.class)).actual());
    assertThat(drain(quota)).isEqualTo(1);
  }

  /**
   * A shop whose clock is off by up to the tolerance, calls of any length, restarts: it never has
   * to refuse.
   */
  @Property(tries = 200)
  void theShopNeverHasToRefuse(
      @ForAll @IntRange(min = 1, max = 300) int limit,
      @ForAll @IntRange(min = -2000, max = 2000) int shopClockOffMillis,
      @ForAll long seed) {
    QuotaLedger shared = new InMemoryLedger();
    WindowQuota[] processes = {quota(limit, shared), quota(limit, shared)};
    Map<Instant, Integer> shopCount = new HashMap<>();
    Random random = new Random(seed);
    clock.now = START.plusSeconds(random.nextInt(3600));
    for (int i = 0; i < 2000; i++) {
      clock.now = clock.now.plusMillis(random.nextInt(10_000));
      int process = random.nextInt(2);
      if (random.nextInt(100) == 0) {
        processes[process] = quota(limit, shared);
      }
      WindowQuota quota = processes[process];
      Optional<Acquisition.Granted> granted = granted(quota);
      if (granted.isPresent()) {
        clock.now = clock.now.plusMillis(random.nextInt(3000));
        Instant arrived = clock.now.plusMillis(shopClockOffMillis);
        int count = shopCount.merge(quota.rule().window().startOf(arrived), 1, Integer::sum);
        assertThat(count).isLessThanOrEqualTo(limit);
        clock.now = clock.now.plusMillis(random.nextInt(3000));
        quota.finished(granted.get());
      }
    }
  }

  private WindowQuota quota(int limit) {
    return quota(limit, ledger);
  }

  private WindowQuota quota(int limit, QuotaLedger shared) {
    QuotaWindow hour = new QuotaWindow(Duration.ofHours(1), ZoneId.of("Asia/Tokyo"));
    return new WindowQuota(
        "shop",
        new QuotaRule("hour", limit, hour, TOLERANCE),
        shared,
        Time.of(clock, StopSignal.create()));
  }

  private static int drain(WindowQuota quota) {
    int granted = 0;
    while (grant(quota)) {
      granted++;
    }
    return granted;
  }

  private static boolean grant(WindowQuota quota) {
    return granted(quota).isPresent();
  }

  private static Optional<Acquisition.Granted> granted(WindowQuota quota) {
    return quota.acquire().match(Optional::of, refused -> Optional.empty());
  }

  private static final class MovingClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
