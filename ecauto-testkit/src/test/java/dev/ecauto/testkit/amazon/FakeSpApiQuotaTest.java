package dev.ecauto.testkit.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeSpApiQuotaTest {
  private static final List<Asin> TWO = SellerSession.asins(2);

  @Test
  void aBurstOfOneIsBrokenByTwoCallsOnEitherSideOfAnEdge() {
    try (SellerSession session = new SellerSession(FakeSpApiConfig.builder())) {
      session.time.advance(Duration.ofMillis(9_999));
      assertThat(session.offersBatch(TWO).status()).isEqualTo(200);
      session.time.advance(Duration.ofMillis(2));
      TestClient.Answer refused = session.offersBatch(TWO);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.error()).isEqualTo("QuotaExceeded");
      assertThat(refused.raw().header("x-amzn-RequestId")).isPresent();
      assertThat(refused.raw().header("x-amzn-RateLimit-Limit")).isEmpty();
      assertThat(refused.raw().header("Retry-After")).isEmpty();
      session.time.advance(Duration.ofSeconds(10));
      assertThat(session.offersBatch(TWO).status()).isEqualTo(200);
      assertThat(session.api.throttled(SpApiOperation.GET_ITEM_OFFERS_BATCH)).isEqualTo(1);
    }
  }

  @Test
  void operationsHaveBucketsOfTheirOwn() {
    try (SellerSession session = new SellerSession(FakeSpApiConfig.builder())) {
      assertThat(session.search(TWO, "").status()).isEqualTo(200);
      assertThat(session.search(TWO, "").status()).isEqualTo(200);
      assertThat(session.search(TWO, "").status()).isEqualTo(429);
      assertThat(session.offers(TWO.get(0)).status()).isEqualTo(200);
      assertThat(session.offers(TWO.get(0)).status()).isEqualTo(429);
      assertThat(session.offersBatch(TWO).status()).isEqualTo(200);
    }
  }

  @Test
  void atASpeedTheBucketsRefillFasterAndTheHeaderSaysSo() {
    try (SellerSession session = new SellerSession(FakeSpApiConfig.builder().speed(100))) {
      TestClient.Answer answer = session.offersBatch(TWO);
      assertThat(answer.raw().header("x-amzn-RateLimit-Limit")).contains("10.0");
      session.time.advance(Duration.ofMillis(100));
      assertThat(session.offersBatch(TWO).status()).isEqualTo(200);
      assertThat(session.offersBatch(TWO).status()).isEqualTo(429);
    }
  }

  @Test
  void aQuotaBelongsToTheSellerWhateverTheToken() {
    try (SellerSession session = new SellerSession(FakeSpApiConfig.builder())) {
      session.offersBatch(TWO);
      session.time.advance(Duration.ofSeconds(1));
      String other = session.login(Map.of()).json().get("access_token").getAsString();
      TestClient second =
          new TestClient(session.api.endpoint(), Map.of("x-amz-access-token", other));
      assertThat(
              second
                  .postJson("/batches/products/pricing/v0/itemOffers", "{\"requests\":[]}")
                  .status())
          .isEqualTo(429);
    }
  }
}
