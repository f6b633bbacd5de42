package dev.ecauto.quota;

import static dev.ecauto.schema.Tables.QUOTA_BUCKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchRig;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store draw on one bucket of the service. */
@Tag("slow")
class SharedBucketTest {
  private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");
  private static final int CALLS = 60;

  /** Amazon's, and one of a test that is ten times as fast as in reality. */
  private static final List<RateLimit> LIMITS =
      List.of(RateLimit.of(0.1, 1), RateLimit.of(0.5, 1), RateLimit.of(2, 2), RateLimit.of(20, 2));

  @TempDir Path directory;

  @EveryStore
  void processesTogetherKeepTheServicesQuotaAndEachGetsItsShare(String dialect) {
    try (Database database = FreshStore.open(dialect, directory)) {
      for (int seed = 0; seed < 8; seed++) {
        Random random = new Random(seed);
        RateLimit limit = LIMITS.get(seed % LIMITS.size());
        Processes processes = new Processes(database, limit, random, 2 + random.nextInt(2));

        Duration elapsed = processes.run();

        assertThat(processes.refused).as("refused with seed %d", seed).isZero();
        double bound = (processes.made() - limit.burst()) / limit.perSecond();
        assertThat(elapsed.toMillis() / 1e3 / bound)
            .as("seed %d, %s", seed, limit)
            .isBetween(1.0, 1.2);
        assertThat(processes.fewest()).as("seed %d", seed).isGreaterThan(CALLS / 4);
      }
    }
  }

  @Test
  void whatIsFetchedIsReservedInTheStore() throws IOException {
    try (FakeSpApi amazon = FakeSpApi.start(FakeSpApiConfig.builder().build());
        Ecauto ecauto =
            Ecauto.builder()
                .store("jdbc:sqlite:" + directory.resolve("ecauto.db"))
                .amazon(FetchRig.config(amazon))
                .build()) {
      ecauto.fetcher().fetch(FetchInput.of(List.of("B000000001")), outcomes -> {});

      assertThat(
              ecauto
                  .database()
                  .<List<String>>query(
                      dsl ->
                          dsl.select(QUOTA_BUCKETS.QUOTA)
                              .from(QUOTA_BUCKETS)
                              .fetch(QUOTA_BUCKETS.QUOTA)))
          .anyMatch(quota -> quota.startsWith("searchCatalogItems "));
    }
  }

  @EveryStore
  void whatWasReservedBeforeTheClockWasSetBackHoldsNobodyUp(String dialect) {
    try (Database database = FreshStore.open(dialect, directory)) {
      VirtualTime time = new VirtualTime(START);
      QuotaKey key = new QuotaKey("application", "seller", "operation");
      RateLimit limit = RateLimit.of(0.5, 1);
      QuotaBucketStore store = new QuotaBucketStore(database);
      assertThat(new Quotas(time).reservedIn(store).bucket(key, limit).acquire(time.newSignal()))
          .isPresent();

      time.advance(Duration.ofHours(-1));

      assertThat(new Quotas(time).reservedIn(store).bucket(key, limit).acquire(time.newSignal()))
          .isPresent();
      assertThat(time.now()).isEqualTo(START.minus(Duration.ofHours(1)));
    }
  }

  @EveryStore
  void aStoreThatFailsHoldsNobodyUp(String dialect) {
    VirtualTime time = new VirtualTime(START);
    Database database = FreshStore.open(dialect, directory);
    TokenBucket bucket =
        new Quotas(time)
            .reservedIn(new QuotaBucketStore(database))
            .bucket(new QuotaKey("application", "seller", "operation"), RateLimit.of(0.5, 1));
    database.close();

    for (int i = 0; i < 3; i++) {
      bucket.acquire(time.newSignal()).orElseThrow().answered(null);
    }

    assertThat(time.now()).isEqualTo(START.plusSeconds(4));
  }

  /** What happens to processes, in the order of a virtual time; some die and come again. */
  private static final class Processes {
    private record Event(Instant at, Runnable happens) {}

    private final VirtualTime time = new VirtualTime(START);
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparing(Event::at));
    private final QuotaBucketStore store;
    private final RateLimit limit;
    private final Random random;
    private final QuotaKey key;
    private final dev.ecauto.testkit.server.TokenBucket service;
    private final List<TokenBucket> buckets = new ArrayList<>();
    private final int[] made;
    private int refused;

    Processes(Database database, RateLimit limit, Random random, int count) {
      this.store = new QuotaBucketStore(database);
      this.limit = limit;
      this.random = random;
      this.key = new QuotaKey("application", "seller " + random.nextLong(), "operation");
      this.service =
          new dev.ecauto.testkit.server.TokenBucket(limit.perSecond(), limit.burst(), START);
      this.made = new int[count];
      IntStream.range(0, count).forEach(process -> buckets.add(fresh()));
    }

    private TokenBucket fresh() {
      return new Quotas(time).reservedIn(store).bucket(key, limit);
    }

    int made() {
      return IntStream.of(made).sum();
    }

    int fewest() {
      return IntStream.of(made).min().orElseThrow();
    }

    Duration run() {
      for (int process = 0; process < buckets.size(); process++) {
        next(process, time.instant().plusMillis(random.nextInt(500)));
      }
      Instant last = START;
      while (made() < CALLS * buckets.size()) {
        Event event = events.remove();
        time.advance(Duration.between(time.instant(), event.at()));
        event.happens().run();
        last = event.at();
      }
      return Duration.between(START, last);
    }

    private void next(int process, Instant at) {
      events.add(new Event(at, () -> turn(process)));
    }

    private void turn(int process) {
      if (random.nextInt((int) Math.max(40, 400 * limit.perSecond())) == 0) {
        buckets.set(process, fresh());
      }
      TokenBucket bucket = buckets.get(process);
      bucket.acquire(new Impatient()).ifPresent(permit -> send(process, permit));
      next(process, time.instant().plus(bucket.untilReady()).plusMillis(1));
    }

    private void send(int process, TokenBucket.Permit permit) {
      made[process]++;
      Instant arrival = time.instant().plusMillis(10 + random.nextInt(40));
      events.add(
          new Event(
              arrival,
              () -> {
                if (service.tryTake(arrival)) {
                  Instant answer = arrival.plusMillis(10 + random.nextInt(300));
                  events.add(new Event(answer, () -> permit.answered(null)));
                } else {
                  refused++;
                  permit.throttled();
                }
              }));
    }
  }

  /** Waits for nothing. */
  private static final class Impatient implements StopSignal {
    @Override
    public void request() {}

    @Override
    public boolean isRequested() {
      return false;
    }

    @Override
    public boolean await(Duration duration) {
      return false;
    }

    @Override
    public StopSignal newChild() {
      return this;
    }
  }
}
