package dev.ecauto.testkit.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.market.LieShares;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.market.MarketMood;
import dev.ecauto.testkit.market.MarketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovingMarketTest {
  private static final Asin ASIN = new Asin("B000000001");

  @Test
  void everyOperationShowsTheOffersOfTheMoment() {
    try (SellerSession session = session(Market.still())) {
      Money before = session.api.truth(ASIN).price().orElseThrow();
      Instant then = session.time.instant();
      session.time.advance(Duration.ofMinutes(1));
      session.api.market().script(ASIN, session.time.instant(), MarketState.at(90_000));
      assertThat(single(session).get("status").getAsString()).isEqualTo("Success");
      assertThat(price(single(session))).isEqualTo(90_000);
      assertThat(price(batch(session))).isEqualTo(90_000);
      assertThat(session.api.truth(ASIN).price()).contains(Money.yen(90_000));
      assertThat(session.api.truthAt(ASIN, then).price()).contains(before);
      session.api.market().script(ASIN, session.time.instant(), MarketState.OUT_OF_STOCK);
      assertThat(batch(session).get("status").getAsString()).isEqualTo("NoBuyableOffers");
      assertThat(session.api.truth(ASIN).price()).isEmpty();
      session.api.market().script(ASIN, session.time.instant(), MarketState.SLOW);
      assertThat(batch(session).getAsJsonArray("Offers")).isNotEmpty();
      assertThat(session.api.truth(ASIN).price()).isEmpty();
    }
  }

  @Test
  void theBatchLiesAboutOffersThatTheSingleOperationShows() {
    Market market = Market.builder(1).mood(new MarketMood(0, new LieShares(1, 0, 0))).build();
    try (SellerSession session = session(market)) {
      assertThat(batch(session).getAsJsonArray("Offers")).isEmpty();
      assertThat(single(session).getAsJsonArray("Offers")).isNotEmpty();
    }
  }

  @Test
  void aPriceLieIsContradictedByTheCompetitivePrice() {
    Market market = Market.builder(1).mood(new MarketMood(0, new LieShares(0, 1, 0))).build();
    try (SellerSession session = session(market)) {
      session.api.market().script(ASIN, session.time.instant(), MarketState.at(7_580));
      assertThat(price(batch(session))).isEqualTo(758);
      assertThat(price(single(session))).isEqualTo(758);
      assertThat(competitive(session).toString()).contains("7580");
    }
  }

  @Test
  void tooSoonForProcessingHasNoOffers() {
    Market market = Market.builder(1).mood(new MarketMood(0, new LieShares(0, 0, 1))).build();
    try (SellerSession session = session(market)) {
      assertThat(single(session).get("status").getAsString())
          .isEqualTo("ActiveButTooSoonForProcessing");
      assertThat(single(session).getAsJsonArray("Offers")).isEmpty();
    }
  }

  @Test
  void aMaintenanceFailsOrIsEmpty() {
    Instant start = Instant.parse("2026-11-25T01:00:00Z");
    Duration hour = Duration.ofHours(1);
    Market market =
        Market.builder(1)
            .event(new Maintenance(start, hour, Maintenance.Answers.FAIL))
            .event(new Maintenance(start.plus(hour), hour, Maintenance.Answers.NO_OFFERS))
            .build();
    try (SellerSession session = session(market)) {
      assertThat(single(session).getAsJsonArray("Offers")).isNotEmpty();
      session.time.advance(Duration.between(session.time.instant(), start));
      assertThat(session.offers(ASIN).status()).isEqualTo(503);
      session.time.advance(hour);
      assertThat(single(session).get("status").getAsString()).isEqualTo("NoBuyableOffers");
      session.time.advance(hour);
      assertThat(single(session).getAsJsonArray("Offers")).isNotEmpty();
    }
  }

  @Test
  void aTokenComesWithEveryPageAsInAmazonsOwnExample() {
    try (SellerSession session =
        SellerSession.unlimited(
            FakeSpApiConfig.builder()
                .shares(ProductShares.ALL_REGULAR)
                .nextTokens(NextTokens.ALWAYS))) {
      JsonObject page = session.search(List.of(ASIN), "&pageSize=20").json();
      assertThat(page.getAsJsonArray("items")).hasSize(1);
      String token = page.getAsJsonObject("pagination").get("nextToken").getAsString();
      JsonObject next = session.search(List.of(ASIN), "&pageSize=20&pageToken=" + token).json();
      assertThat(next.getAsJsonArray("items")).isEmpty();
      assertThat(next.getAsJsonObject("pagination").has("nextToken")).isTrue();
    }
  }

  private static SellerSession session(Market market) {
    return SellerSession.unlimited(
        FakeSpApiConfig.builder()
            .shares(ProductShares.ALL_REGULAR)
            .accessTokenLife(Duration.ofDays(1))
            .market(market));
  }

  private static JsonObject single(SellerSession session) {
    return session.offers(ASIN).json().getAsJsonObject("payload");
  }

  private static JsonObject batch(SellerSession session) {
    return session
        .offersBatch(List.of(ASIN))
        .json()
        .getAsJsonArray("responses")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("body")
        .getAsJsonObject("payload");
  }

  private static JsonObject competitive(SellerSession session) {
    return session
        .client()
        .get(
            "/products/pricing/v0/competitivePrice?ItemType=Asin&Asins="
                + ASIN
                + "&MarketplaceId="
                + SellerSession.MARKETPLACE)
        .json();
  }

  private static long price(JsonObject payload) {
    return payload
        .getAsJsonArray("Offers")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("ListingPrice")
        .get("Amount")
        .getAsLong();
  }
}
