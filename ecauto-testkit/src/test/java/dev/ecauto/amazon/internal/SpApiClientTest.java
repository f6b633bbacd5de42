package dev.ecauto.amazon.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.http.HttpConfig;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.Asin;
import dev.ecauto.quota.Quotas;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.retry.Retries;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.amazon.SpApiOperation;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class SpApiClientTest {
  private static final Asin ASIN = new Asin("B000000001");

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T00:00:00Z"));
  private final FakeSpApi amazon =
      FakeSpApi.start(
          FakeSpApiConfig.builder().clock(time).shares(ProductShares.ALL_REGULAR).build());

  @AfterEach
  void stop() {
    amazon.close();
  }

  @Test
  void keepsTheRealQuotasOnVirtualTime() {
    SpApiClient client = client(config().build());

    for (int i = 0; i < 10; i++) {
      assertThat(client.call(search(), () -> {})).isInstanceOf(CallResult.Items.class);
    }

    assertThat(amazon.throttled()).isZero();
    assertThat(Duration.between(Instant.parse("2026-11-25T00:00:00Z"), time.instant()))
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void refreshesAnExpiredTokenOnce() {
    SpApiClient client = client(config().build());
    client.call(search(), () -> {});

    amazon.expireAccessTokens();

    assertThat(client.call(search(), () -> {})).isInstanceOf(CallResult.Items.class);
    assertThat(client.call(search(), () -> {})).isInstanceOf(CallResult.Items.class);
    assertThat(amazon.count(SpApiOperation.TOKEN)).isEqualTo(2);
  }

  @Test
  void manyThreadsShareOneRefresh() {
    SpApiClient client = client(config().quota(Operation.GET_ITEM_OFFERS, fast()).build());

    List<CallResult> results =
        IntStream.range(0, 16).parallel().mapToObj(i -> client.call(offers(), () -> {})).toList();

    assertThat(results).hasSize(16);
    assertThat(amazon.count(SpApiOperation.TOKEN)).isEqualTo(1);
  }

  @Test
  void refreshesBeforeTheTokenExpires() {
    SpApiClient client = client(config().build());
    client.call(search(), () -> {});

    time.advance(Duration.ofSeconds(3_541));

    assertThat(client.call(search(), () -> {})).isInstanceOf(CallResult.Items.class);
    assertThat(amazon.count(SpApiOperation.TOKEN)).isEqualTo(2);
    assertThat(amazon.count(SpApiOperation.SEARCH_CATALOG_ITEMS)).isEqualTo(2);
  }

  @Test
  void saysWhatToCheckWhenTheAuthorisationIsGone() {
    amazon.revokeRefreshToken(amazon.account().refreshToken());

    CallResult result = client(config().build()).call(search(), () -> {});

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Denied.class,
            denied -> assertThat(denied.cause()).contains("invalid_grant", "refresh token"));
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        Fault.html(503),
        new Fault.Truncated(),
        new Fault.Reset(Fault.When.AFTER_ACTING),
        new Fault.NoAnswer(Fault.When.BEFORE_ACTING),
        new Fault.Slow(Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void aFaultIsAReasonToTryLaterAndNothingElse(Fault fault) {
    amazon.faults(FaultPlan.builder(1).on(SpApiOperation.SEARCH_CATALOG_ITEMS, 1, fault).build());
    SpApiClient client = client(config().build());

    assertThat(client.call(search(), () -> {})).isInstanceOf(CallResult.TryLater.class);
    assertThat(client.call(search(), () -> {})).isInstanceOf(CallResult.Items.class);
  }

  @Test
  void aRefusalForTheQuotaIsToldApartAndCarriesTheRequestId() {
    amazon.faults(
        FaultPlan.builder(1)
            .on(SpApiOperation.SEARCH_CATALOG_ITEMS, 1, new Fault.Throttled())
            .build());

    assertThat(client(config().build()).call(search(), () -> {}))
        .isInstanceOfSatisfying(
            CallResult.Throttled.class,
            throttled -> {
              assertThat(throttled.cause()).contains("QuotaExceeded");
              assertThat(throttled.requestId()).isNotBlank();
            });
  }

  @Test
  void aLowerRateThatAmazonAdvertisesIsFollowed() {
    SpApiClient client = client(config().quota(Operation.GET_ITEM_OFFERS, fast()).build());

    client.call(offers(), () -> {});

    assertThat(client.pace(Operation.GET_ITEM_OFFERS).callsPerSecond()).isEqualTo(0.5);
  }

  @Test
  void noSecretIsPrinted() {
    SpApiConfig config = config().build();

    assertThat(config.toString())
        .doesNotContain(config.clientSecret())
        .doesNotContain(config.refreshToken());
  }

  private static RateLimit fast() {
    return RateLimit.of(1_000, 100);
  }

  private static CatalogCall search() {
    return call(Operation.SEARCH_CATALOG_ITEMS);
  }

  private static CatalogCall offers() {
    return call(Operation.GET_ITEM_OFFERS);
  }

  private static CatalogCall call(Operation operation) {
    return new CatalogCall(operation, List.of(ASIN), Language.JAPANESE, ItemCondition.NEW, null);
  }

  private SpApiConfig.Builder config() {
    return SpApiConfig.builder()
        .endpoint(amazon.endpoint())
        .tokenEndpoint(amazon.tokenEndpoint())
        .clientId(amazon.account().clientId())
        .clientSecret(amazon.account().clientSecret())
        .refreshToken(amazon.account().refreshToken());
  }

  private SpApiClient client(SpApiConfig config) {
    HttpTransport transport =
        new HttpTransport(
            HttpClient.newHttpClient(),
            HttpConfig.builder().requestTimeout(Duration.ofSeconds(1)).build());
    return new SpApiClient(
        new SpApiServices(config, transport, new Quotas(time), new Retries(time), time));
  }
}
