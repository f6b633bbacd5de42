package dev.ecauto.testkit.amazon;

import com.google.gson.JsonObject;
import dev.ecauto.model.Asin;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.server.TestClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A fake SP-API on virtual time and a client of its first account. */
final class SellerSession implements AutoCloseable {
  static final String MARKETPLACE = FakeSpApiConfig.DEFAULT_MARKETPLACE;

  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T00:00:00Z"));
  final FakeSpApi api;
  private final String token;

  SellerSession(FakeSpApiConfig.Builder config) {
    this.api = FakeSpApi.start(config.clock(time).build());
    this.token = login(Map.of()).json().get("access_token").getAsString();
  }

  /** Without quotas, for tests about something else. */
  static SellerSession unlimited(FakeSpApiConfig.Builder config) {
    for (SpApiOperation operation : SpApiOperation.values()) {
      config.limit(operation, new RateLimit(1e6, 1_000_000));
    }
    return new SellerSession(config);
  }

  TestClient.Answer login(Map<String, String> changed) {
    SpApiAccount account = api.account();
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("client_id", account.clientId());
    form.put("client_secret", account.clientSecret());
    form.put("refresh_token", account.refreshToken());
    form.putAll(changed);
    return new TestClient(api.endpoint(), Map.of()).post("/auth/o2/token", form);
  }

  TestClient client() {
    return new TestClient(api.endpoint(), Map.of("x-amz-access-token", token));
  }

  static List<Asin> asins(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Asin("B0%08d".formatted(i))).toList();
  }

  static String csv(List<Asin> asins) {
    return asins.stream().map(Asin::value).collect(Collectors.joining(","));
  }

  TestClient.Answer search(List<Asin> asins, String more) {
    return client()
        .get(
            "/catalog/2022-04-01/items?identifiersType=ASIN&marketplaceIds="
                + MARKETPLACE
                + "&identifiers="
                + csv(asins)
                + more);
  }

  TestClient.Answer offers(Asin asin) {
    return client()
        .get(
            "/products/pricing/v0/items/"
                + asin
                + "/offers?ItemCondition=New&MarketplaceId="
                + MARKETPLACE);
  }

  TestClient.Answer offersBatch(List<Asin> asins) {
    String requests = asins.stream().map(SellerSession::request).collect(Collectors.joining(","));
    return client()
        .postJson("/batches/products/pricing/v0/itemOffers", "{\"requests\":[" + requests + "]}");
  }

  private static String request(Asin asin) {
    JsonObject request = new JsonObject();
    request.addProperty("uri", "/products/pricing/v0/items/" + asin + "/offers");
    request.addProperty("method", "GET");
    request.addProperty("MarketplaceId", MARKETPLACE);
    request.addProperty("ItemCondition", "New");
    return request.toString();
  }

  @Override
  public void close() {
    api.close();
  }
}
