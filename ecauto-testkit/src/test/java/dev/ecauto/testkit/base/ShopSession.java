package dev.ecauto.testkit.base;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.server.TestClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fake shop on virtual time and a client of its first account. */
final class ShopSession implements AutoCloseable {
  static final AccountId ACCOUNT = new AccountId("base_account_1");
  static final Map<String, String> BOTTLE =
      Map.of("title", "水筒", "price", "1200", "stock", "1", "visible", "0");

  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T09:30:00Z"));
  final FakeBaseShop shop;

  ShopSession() {
    this(FakeBaseShopConfig.builder());
  }

  ShopSession(FakeBaseShopConfig.Builder config) {
    this.shop = FakeBaseShop.start(config.clock(time).build());
  }

  TestClient client() {
    return client(shop.credentials(ACCOUNT).accessToken());
  }

  TestClient client(String accessToken) {
    return new TestClient(shop.endpoint(), authorization(accessToken));
  }

  TestClient impatientClient(HttpTransport transport) {
    return new TestClient(
        transport, shop.endpoint(), authorization(shop.credentials(ACCOUNT).accessToken()));
  }

  private static Map<String, String> authorization(String accessToken) {
    return Map.of("Authorization", "Bearer " + accessToken);
  }

  /** Adds the bottle under a SKU and gives its item id. */
  String add(String sku) {
    return client()
        .post("/1/items/add", bottle("identifier", sku))
        .json()
        .getAsJsonObject("item")
        .get("item_id")
        .getAsString();
  }

  static Map<String, String> bottle(String name, String value) {
    Map<String, String> form = new HashMap<>(BOTTLE);
    form.put(name, value);
    return form;
  }

  TestClient.Answer refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  TestClient.Answer token(Map<String, String> parameters) {
    BaseCredentials credentials = shop.credentials(ACCOUNT);
    Map<String, String> form = new HashMap<>();
    form.put("client_id", credentials.clientId());
    form.put("client_secret", credentials.clientSecret());
    form.put("redirect_uri", "https://app.example/callback");
    form.putAll(parameters);
    return new TestClient(shop.endpoint(), Map.of()).post("/1/oauth/token", form);
  }

  List<FakeItem> items() {
    return shop.items(ACCOUNT);
  }

  /** How many items the list shows. */
  int listed() {
    return client()
        .get("/1/items?order=created&sort=desc&limit=100")
        .json()
        .getAsJsonArray("items")
        .size();
  }

  @Override
  public void close() {
    shop.close();
  }
}
