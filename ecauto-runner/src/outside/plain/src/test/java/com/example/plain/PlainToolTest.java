package com.example.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.EcautoObserver;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchSummary;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.history.Story;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.quota.Quotas;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.time.Run;
import dev.ecauto.time.Time;
import dev.ecauto.token.TokenPair;
import dev.ecauto.upload.UploadOutcome;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool of ten lines: fetch, register, upload, check; observed, and on a run of its own. */
class PlainToolTest {
  private static final AccountId ACCOUNT = new AccountId("base_account_1");
  private static final List<String> ASINS = List.of("B000000001", "B000000002", "B000000003");

  @TempDir Path directory;

  @Test
  void worksFromTheFetchToTheCheck() {
    AtomicInteger published = new AtomicInteger();
    EcautoObserver observer =
        new EcautoObserver() {
          @Override
          public void ended(UploadOutcome outcome) {
            published.incrementAndGet();
          }
        };
    try (FakeSpApi amazon = amazon();
        FakeBaseShop shop = FakeBaseShop.start(FakeBaseShopConfig.builder().build());
        Ecauto ecauto =
            Ecauto.builder()
                .store("jdbc:sqlite:" + directory.resolve("tool.db"))
                .amazon(amazon(amazon))
                .base(base(shop))
                .listing(
                    ListingConfig.builder()
                        .platform(PlatformId.BASE, rules -> rules.account(ACCOUNT))
                        .build())
                .observer(observer)
                .build()) {
      ecauto
          .adding()
          .add(
              RegisterRequest.to(PlatformId.BASE, "plain-tool"),
              FetchInput.of(ASINS),
              outcomes -> {});

      Run<UploadReport> run =
          ecauto.uploads().start(UploadScope.due().withTimes(UploadScope.Times.IGNORED));

      assertThat(run.await(Duration.ofMinutes(1)).orElseThrow().published()).isEqualTo(3);
      assertThat(published).hasValue(3);
      assertThat(shop.items(ACCOUNT)).hasSize(3);

      ConsistencyReport report = ecauto.checker().check(CheckScope.againstShop());
      assertThat(report.isClean()).isTrue();

      Story story = ecauto.history().explain(new Asin("B000000001"));
      story.entries().forEach(entry -> System.out.println(entry.at() + " " + entry.text()));
      assertThat(story.entries()).hasSizeGreaterThan(2);
      assertThat(ecauto.quotas().registry().getAllRateLimiters())
          .extracting(limiter -> limiter.getName())
          .contains("base.base_account_1.account-hour", "amazon.getItemOffersBatch");
    }
  }

  @Test
  void fetchesOnly() {
    List<Product> products = new ArrayList<>();
    try (FakeSpApi amazon = amazon();
        Ecauto ecauto =
            Ecauto.builder()
                .store("jdbc:sqlite:" + directory.resolve("products.db"))
                .amazon(amazon(amazon))
                .build()) {
      FetchSummary summary =
          ecauto
              .fetcher()
              .fetch(
                  FetchInput.of(ASINS),
                  outcomes ->
                      outcomes.forEach(outcome -> outcome.fetched().ifPresent(products::add)));

      assertThat(summary.inputs()).isEqualTo(3);
      assertThat(products).hasSize(3);
    }
  }

  @Test
  void limitsAndRetriesAreMeasuredByTheHostsRegistry() {
    MeterRegistry meters = new SimpleMeterRegistry();
    RateLimiterRegistry limits = RateLimiterRegistry.ofDefaults();
    RetryRegistry retries = RetryRegistry.ofDefaults();
    TaggedRateLimiterMetrics.ofRateLimiterRegistry(limits).bindTo(meters);
    TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
    try (FakeSpApi amazon = amazon();
        Quotas quotas = new Quotas(Time.system(), limits);
        Ecauto ecauto =
            Ecauto.builder()
                .store("jdbc:sqlite:" + directory.resolve("measured.db"))
                .amazon(amazon(amazon))
                .quotas(quotas)
                .retries(retries)
                .build()) {
      ecauto.fetcher().fetch(FetchInput.of(ASINS), outcomes -> {});

      assertThat(names(meters, "resilience4j.ratelimiter.available.permissions"))
          .contains("amazon.getItemOffersBatch");
      assertThat(names(meters, "resilience4j.retry.calls")).contains("amazon.token");
      assertThat(meters.find("resilience4j.ratelimiter.available.permissions").gauges())
          .allMatch(gauge -> gauge.value() >= 0);
    }
  }

  private static Set<String> names(MeterRegistry meters, String meter) {
    return meters.find(meter).meters().stream()
        .map(found -> found.getId().getTag("name"))
        .collect(Collectors.toSet());
  }

  private static FakeSpApi amazon() {
    return FakeSpApi.start(
        FakeSpApiConfig.builder().speed(1000).shares(ProductShares.ALL_REGULAR).build());
  }

  private static SpApiConfig amazon(FakeSpApi fake) {
    SpApiConfig.Builder config =
        SpApiConfig.builder()
            .endpoint(fake.endpoint())
            .tokenEndpoint(fake.tokenEndpoint())
            .clientId(fake.account().clientId())
            .clientSecret(fake.account().clientSecret())
            .refreshToken(fake.account().refreshToken());
    for (Operation operation : Operation.values()) {
      config.quota(operation, RateLimit.of(50, 1));
    }
    return config.build();
  }

  private static TheBaseConfig base(FakeBaseShop fake) {
    var credentials = fake.credentials(ACCOUNT);
    return TheBaseConfig.builder()
        .endpoint(fake.endpoint())
        .account(
            new TheBaseAccount(
                ACCOUNT,
                new TheBaseCredentials(credentials.clientId(), credentials.clientSecret(), ""),
                new TokenPair(credentials.accessToken(), credentials.refreshToken()),
                null))
        .build();
  }
}
