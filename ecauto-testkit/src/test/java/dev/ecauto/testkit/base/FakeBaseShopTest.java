package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.server.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeBaseShopTest {
  private static final AccountId ACCOUNT = new AccountId("base_account_1");

  @Test
  void anItemIsAddedGetsItsImagesAndGoesLive() {
    try (FakeBaseShop shop = FakeBaseShop.start(FakeBaseShopConfig.builder().build())) {
      TestClient client = client(shop);
      TestClient.Answer added =
          client.post(
              "/1/items/add",
              Map.of(
                  "title",
                  "水筒",
                  "price",
                  "1200",
                  "stock",
                  "1",
                  "visible",
                  "0",
                  "identifier",
                  "sku-1"));
      long id = added.json().getAsJsonObject("item").get("item_id").getAsLong();
      client.post(
          "/1/items/add_image",
          Map.of(
              "item_id", Long.toString(id),
              "image_no", "1",
              "image_url", "https://images.example/1.jpg"));
      client.post("/1/items/edit", Map.of("item_id", Long.toString(id), "visible", "1"));
      assertThat(shop.items(ACCOUNT))
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.itemId()).isEqualTo(id).isGreaterThan(127_000_000);
                assertThat(item.identifier()).isEqualTo("sku-1");
                assertThat(item.visible()).isTrue();
                assertThat(item.imageUrls()).containsExactly("https://images.example/1.jpg");
              });
      assertThat(
              client
                  .get("/1/items?order=created&sort=desc&limit=100")
                  .json()
                  .getAsJsonArray("items"))
          .hasSize(1);
      assertThat(shop.count()).isEqualTo(4);
    }
  }

  private static TestClient client(FakeBaseShop shop) {
    return new TestClient(
        shop.endpoint(),
        Map.of("Authorization", "Bearer " + shop.credentials(ACCOUNT).accessToken()));
  }
}
