package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.RateLimit;
import dev.ecauto.testkit.amazon.SpApiAccount;
import dev.ecauto.testkit.amazon.SpApiOperation;
import dev.ecauto.testkit.base.BaseLimits;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.server.TestClient;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many requests the fakes answer per second, clients in the same process included. */
final class FakesBenchmark implements Benchmark {
  private static final int CLIENTS = 8;
  private static final RateLimit NO_QUOTA = new RateLimit(1e6, 1_000_000);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    try (FakeSpApi api = FakeSpApi.start(withoutQuotas());
        FakeBaseShop shop =
            FakeBaseShop.start(FakeBaseShopConfig.builder().limits(BaseLimits.NONE).build())) {
      Map<String, String> bearer =
          Map.of(
              "Authorization",
              "Bearer " + shop.credentials(new AccountId("base_account_1")).accessToken());
      measure(figures, out, "users/me", get(shop.endpoint() + "/1/users/me", bearer));
      measure(figures, out, "items/add", add(shop, bearer));
      Map<String, String> token = Map.of("x-amz-access-token", accessToken(api));
      measure(figures, out, "searchCatalogItems of 20", get(search(api), token));
      measure(figures, out, "getItemOffers", get(offers(api), token));
      figures.addProperty("recorded calls", api.count() + shop.count());
    }
    return figures;
  }

  private static FakeSpApiConfig withoutQuotas() {
    FakeSpApiConfig.Builder config = FakeSpApiConfig.builder();
    for (SpApiOperation operation : SpApiOperation.values()) {
      config.limit(operation, NO_QUOTA);
    }
    return config.build();
  }

  private static void measure(JsonObject figures, PrintStream out, String name, HttpCall call)
      throws Exception {
    rate(call, WARM_UP);
    Duration cpuBefore = cpuTime();
    long rate = rate(call, MEASURED);
    long cpuMicros = cpuTime().minus(cpuBefore).toNanos() / 1000 / (rate * MEASURED.toSeconds());
    JsonObject figure = new JsonObject();
    figure.addProperty("perSecond", rate);
    figure.addProperty("cpuMicrosPerRequest", cpuMicros);
    figures.add(name, figure);
    out.println(name + ": " + rate + "/s, " + cpuMicros + " µs of processor time each");
  }

  /** Of all threads: says what a request costs even where other processes take the processors. */
  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long rate(HttpCall call, Duration duration) throws Exception {
    HttpTransport transport = HttpTransport.create();
    Instant start = Instant.now();
    Instant end = start.plus(duration);
    AtomicLong answered = new AtomicLong();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      running.add(
          clients.submit(
              () -> {
                while (Instant.now().isBefore(end)) {
                  HttpResult result = transport.send(call);
                  if (result.match(answer -> answer.status() != 200, noAnswer -> true)) {
                    throw new IllegalStateException(call + " gave " + result);
                  }
                  answered.incrementAndGet();
                }
              }));
    }
    for (Future<?> client : running) {
      client.get();
    }
    clients.shutdown();
    return answered.get() * 1000 / Duration.between(start, Instant.now()).toMillis();
  }

  private static HttpCall get(String uri, Map<String, String> headers) {
    return new HttpCall("GET", URI.create(uri), headers, null);
  }

  private static HttpCall add(FakeBaseShop shop, Map<String, String> bearer) {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            bearer.getOrDefault("Authorization", ""),
            "Content-Type",
            "application/x-www-form-urlencoded");
    return new HttpCall(
        "POST",
        URI.create(shop.endpoint() + "/1/items/add"),
        headers,
        "title=bottle&price=1200&stock=1&visible=0&identifier=sku-1");
  }

  private static String search(FakeSpApi api) {
    String asins =
        IntStream.range(0, 20).mapToObj("B0%08d"::formatted).collect(Collectors.joining(","));
    return api.endpoint()
        + "/catalog/2022-04-01/items?identifiersType=ASIN&pageSize=20&includedData="
        + "attributes,summaries,images,salesRanks,classifications&marketplaceIds="
        + api.config().marketplaceId()
        + "&identifiers="
        + asins;
  }

  private static String offers(FakeSpApi api) {
    return api.endpoint()
        + "/products/pricing/v0/items/B000000001/offers?ItemCondition=New&MarketplaceId="
        + api.config().marketplaceId();
  }

  private static String accessToken(FakeSpApi api) {
    SpApiAccount account = api.account();
    return new TestClient(api.endpoint(), Map.of())
        .post(
            "/auth/o2/token",
            Map.of(
                "grant_type", "refresh_token",
                "client_id", account.clientId(),
                "client_secret", account.clientSecret(),
                "refresh_token", account.refreshToken()))
        .json()
        .get("access_token")
        .getAsString();
  }
}
