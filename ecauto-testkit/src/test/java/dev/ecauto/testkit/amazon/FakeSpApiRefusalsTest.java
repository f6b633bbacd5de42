package dev.ecauto.testkit.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake refuses what Amazon refuses, in Amazon's words. */
class FakeSpApiRefusalsTest {
  private static final Asin POISON = new Asin("B0POISON00");

  private final SellerSession session =
      SellerSession.unlimited(FakeSpApiConfig.builder().poisoned(Set.of(POISON)));

  @AfterEach
  void close() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, password, 400, unsupported_grant_type",
    "client_id, nobody, 401, invalid_client",
    "client_secret, wrong, 401, invalid_client",
    "refresh_token, wrong, 400, invalid_grant"
  })
  void aLoginThatIsWrong(String name, String value, int status, String error) {
    TestClient.Answer answer = session.login(Map.of(name, value));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void aRevokedRefreshToken() {
    session.api.revokeRefreshToken(session.api.account().refreshToken());
    assertThat(session.login(Map.of()).error()).isEqualTo("invalid_grant");
  }

  @Test
  void anAccessTokenThatExpired() {
    session.time.advance(Duration.ofSeconds(3599));
    assertThat(session.search(SellerSession.asins(1), "").status()).isEqualTo(200);
    session.time.advance(Duration.ofSeconds(1));
    TestClient.Answer answer = session.search(SellerSession.asins(1), "");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("Unauthorized");
    assertThat(answer.raw().header("x-amzn-RequestId")).isPresent();
    assertThat(answer.raw().header("x-amzn-RateLimit-Limit")).isEmpty();
  }

  @Test
  void aCallWithoutTokenOrUserAgent() {
    TestClient anonymous = new TestClient(session.api.endpoint(), Map.of());
    assertThat(anonymous.get("/catalog/2022-04-01/items").status()).isEqualTo(403);
    TestClient nameless = new TestClient(session.api.endpoint(), Map.of("User-Agent", ""));
    assertThat(nameless.get("/catalog/2022-04-01/items").status()).isEqualTo(403);
    TestClient wordy =
        new TestClient(session.api.endpoint(), Map.of("User-Agent", "x".repeat(501)));
    assertThat(wordy.get("/catalog/2022-04-01/items").status()).isEqualTo(403);
  }

  @Test
  void oneMalformedAsinFailsTheWholeCatalogueCallAndIsNotNamed() {
    for (String bad : List.of("B00000000", "b000000001", "B0POISON00")) {
      TestClient.Answer answer =
          session
              .client()
              .get(
                  "/catalog/2022-04-01/items?identifiersType=ASIN&marketplaceIds="
                      + SellerSession.MARKETPLACE
                      + "&identifiers=B000000001,"
                      + bad);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).isEqualTo("InvalidInput");
      assertThat(answer.raw().body()).doesNotContain(bad);
      assertThat(answer.raw().header("x-amzn-RateLimit-Limit")).isPresent();
    }
    assertThat(session.api.truth(POISON).kind()).isEqualTo(ProductKind.POISONED);
  }

  @Test
  void moreThanTwentyAsins() {
    assertThat(session.search(SellerSession.asins(21), "").error()).isEqualTo("InvalidInput");
    assertThat(session.offersBatch(SellerSession.asins(21)).error()).isEqualTo("InvalidInput");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&pageSize=21",
        "&pageSize=0",
        "&includedData=all",
        "&locale=jp",
        "&pageToken=1-x"
      })
  void aCatalogueCallWithABadParameter(String more) {
    assertThat(session.search(SellerSession.asins(1), more).error()).isEqualTo("InvalidInput");
  }

  @Test
  void aPageHoldsTenUnlessAskedOtherwiseAndTheTokenLeadsOn() {
    List<Asin> asins = SellerSession.asins(20);
    JsonObject first = session.search(asins, "").json();
    Set<String> found = asinsOf(first);
    assertThat(found).hasSize(10);
    String next = first.getAsJsonObject("pagination").get("nextToken").getAsString();
    found.addAll(asinsOf(session.search(asins, "&pageToken=" + next).json()));
    JsonObject all = session.search(asins, "&pageSize=20").json();
    assertThat(asinsOf(all)).isEqualTo(found);
    assertThat(all.has("pagination")).isFalse();
    assertThat(session.search(SellerSession.asins(19), "&pageToken=" + next).error())
        .isEqualTo("InvalidInput");
  }

  @Test
  void duplicatesInABatchOfOffers() {
    TestClient.Answer answer =
        session.offersBatch(List.of(new Asin("B000000001"), new Asin("B000000001")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.raw().body()).contains("Duplicate requests submitted");
  }

  @Test
  void aBatchInTheNotationOfOldFailsElementByElement() {
    TestClient.Answer answer =
        session
            .client()
            .postJson(
                "/batches/products/pricing/v0/itemOffers",
                """
                {"requests":[{"uri":"/products/pricing/v0/items/B000000001/offers","method":"GET",
                "queryParams":{"MarketplaceId":"A1VC38T7YXB528","ItemCondition":"New"}}]}
                """);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(statuses(answer)).containsOnly(400);
  }

  @Test
  void elementsOfABatchFailInsideASuccess() {
    session.api.faults(
        FaultPlan.builder(1)
            .always(SpApiOperation.GET_ITEM_OFFERS_BATCH, new Fault.FailingElements(0.3))
            .build());
    TestClient.Answer answer = session.offersBatch(SellerSession.asins(20));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(statuses(answer)).contains(200, 500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&ItemType=ASIN", "&ItemType=asin", ""})
  void anItemTypeInTheWrongCase(String type) {
    String path =
        "/products/pricing/v0/competitivePrice?Asins=B000000001&MarketplaceId="
            + SellerSession.MARKETPLACE;
    assertThat(session.client().get(path + type).error()).isEqualTo("InvalidInput");
    assertThat(session.client().get(path + "&ItemType=Asin").status()).isEqualTo(200);
  }

  private static Set<String> asinsOf(JsonObject body) {
    Set<String> asins = new TreeSet<>();
    for (JsonElement item : body.getAsJsonArray("items")) {
      asins.add(item.getAsJsonObject().get("asin").getAsString());
    }
    return asins;
  }

  private static List<Integer> statuses(TestClient.Answer answer) {
    return answer.json().getAsJsonArray("responses").asList().stream()
        .map(response -> response.getAsJsonObject().getAsJsonObject("status"))
        .map(status -> status.get("statusCode").getAsInt())
        .toList();
  }
}
