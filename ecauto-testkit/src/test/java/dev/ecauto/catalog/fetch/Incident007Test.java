package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leftover processes (007, 008) ate the quota. Two rigs know nothing of each other's calls. */
@Tag("slow")
class Incident007Test extends FreshDatabaseTest {
  private static final double SPEED = 200;

  @Test
  void twoProcessesOnOneQuotaStillAccountForEveryAsin() {
    List<String> asins = FetchRig.asins(200);
    FakeSpApiConfig config =
        FakeSpApiConfig.builder().speed(SPEED).shares(ProductShares.ALL_REGULAR).build();
    try (FakeSpApi amazon = FakeSpApi.start(config);
        FetchRig one = new FetchRig(amazon, database);
        FetchRig other = new FetchRig(amazon, database)) {
      CompletableFuture<List<FetchOutcome>> first = fetch(one, asins.subList(0, 100));
      CompletableFuture<List<FetchOutcome>> second = fetch(other, asins.subList(100, 200));

      List<FetchOutcome> outcomes = new ArrayList<>(first.join());
      outcomes.addAll(second.join());

      assertThat(outcomes.stream().map(FetchOutcome::input))
          .containsExactlyInAnyOrderElementsOf(asins);
      assertThat(outcomes).hasOnlyElementsOfType(FetchOutcome.Found.class);
      assertThat(amazon.throttled()).isPositive();
    }
  }

  private static CompletableFuture<List<FetchOutcome>> fetch(FetchRig rig, List<String> asins) {
    RetryConfig quick = new RetryConfig(8, 100, Duration.ofMillis(20), Duration.ofMillis(500));
    CatalogBatchFetcher fetcher = rig.fetcher(FetchConfig.builder().retry(quick).build());
    return CompletableFuture.supplyAsync(
        () -> {
          List<FetchOutcome> outcomes = new ArrayList<>();
          fetcher.fetch(FetchInput.of(asins), outcomes::addAll);
          return outcomes;
        });
  }
}
