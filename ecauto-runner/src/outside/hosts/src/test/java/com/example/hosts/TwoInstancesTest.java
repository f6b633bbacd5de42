package com.example.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchSummary;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.quota.Quotas;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.amazon.SpApiOperation;
import dev.ecauto.time.Run;
import dev.ecauto.time.Time;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one application in one process, on stores of their own. */
class TwoInstancesTest {
  private static final double RATE = 20;

  @TempDir Path directory;

  @Test
  void sharedQuotasAreRefusedNothing() {
    RateLimiterRegistry registry = RateLimiterRegistry.ofDefaults();
    FakeSpApiConfig.Builder limits = FakeSpApiConfig.builder().shares(ProductShares.ALL_REGULAR);
    for (SpApiOperation operation : SpApiOperation.values()) {
      // room for calls that a busy machine delivers late, none for twice the rate
      limits.limit(operation, new dev.ecauto.testkit.amazon.RateLimit(RATE, 4));
    }
    try (FakeSpApi amazon = FakeSpApi.start(limits.build())) {
      Quotas shared = new Quotas(Time.system(), registry);
      try (Ecauto one = instance("one", amazon, shared);
          Ecauto other = instance("other", amazon, shared)) {
        List<Run<FetchSummary>> runs = new ArrayList<>();
        runs.add(one.fetcher().start(FetchInput.of(asins(1)), outcomes -> {}));
        runs.add(other.fetcher().start(FetchInput.of(asins(100_000)), outcomes -> {}));
        runs.forEach(run -> assertThat(run.await(Duration.ofMinutes(1))).isPresent());

        assertThat(amazon.count()).isGreaterThan(20);
        assertThat(amazon.throttled()).isZero();
        assertThat(registry.getAllRateLimiters()).isNotEmpty();
      }
    }
  }

  private static List<String> asins(int from) {
    return IntStream.range(from, from + 120).mapToObj("B%09d"::formatted).toList();
  }

  private Ecauto instance(String name, FakeSpApi amazon, Quotas shared) {
    SpApiConfig.Builder config =
        SpApiConfig.builder()
            .endpoint(amazon.endpoint())
            .tokenEndpoint(amazon.tokenEndpoint())
            .clientId(amazon.account().clientId())
            .clientSecret(amazon.account().clientSecret())
            .refreshToken(amazon.account().refreshToken());
    for (Operation operation : Operation.values()) {
      config.quota(operation, RateLimit.of(RATE, 1));
    }
    return Ecauto.builder()
        .store("jdbc:sqlite:" + directory.resolve(name + ".db"))
        .amazon(config.build())
        .quotas(shared)
        .build();
  }
}
