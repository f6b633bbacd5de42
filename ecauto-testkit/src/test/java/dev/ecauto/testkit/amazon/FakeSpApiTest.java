package dev.ecauto.testkit.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.server.TestClient;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeSpApiTest {
  @Test
  void aTokenOpensCatalogueAndOffers() {
    try (FakeSpApi api = FakeSpApi.start(FakeSpApiConfig.builder().build())) {
      SpApiAccount account = api.account();
      String token =
          new TestClient(api.endpoint(), Map.of())
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
      TestClient client = new TestClient(api.endpoint(), Map.of("x-amz-access-token", token));
      String asins =
          IntStream.range(0, 20)
              .mapToObj(i -> "B0%08d".formatted(i))
              .collect(Collectors.joining(","));
      TestClient.Answer found =
          client.get(
              "/catalog/2022-04-01/items?identifiersType=ASIN&marketplaceIds=A1VC38T7YXB528"
                  + "&includedData=attributes,summaries,images,salesRanks,classifications&pageSize=20"
                  + "&identifiers="
                  + asins);
      assertThat(found.status()).isEqualTo(200);
      TestClient.Answer offers =
          client.postJson(
              "/batches/products/pricing/v0/itemOffers",
              """
              {"requests":[{"uri":"/products/pricing/v0/items/B000000001/offers","method":"GET",
              "MarketplaceId":"A1VC38T7YXB528","ItemCondition":"New"}]}
              """);
      assertThat(offers.status()).isEqualTo(200);
    }
  }
}
