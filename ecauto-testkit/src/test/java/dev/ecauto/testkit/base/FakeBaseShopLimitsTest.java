package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.server.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeBaseShopLimitsTest {
  private static BaseLimits limits(long hour, long day, long adds) {
    return new BaseLimits(hour, day, adds, BaseLimits.DEFAULT.zone());
  }

  @Test
  void theHourlyCounterStartsAgainAtNoughtMinutesNotAnHourLater() {
    try (ShopSession session =
        new ShopSession(FakeBaseShopConfig.builder().limits(limits(3, 100, 100)))) {
      session.time.advance(Duration.ofMinutes(29));
      for (int i = 0; i < 3; i++) {
        assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
      }
      TestClient.Answer refused = session.client().get("/1/users/me");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("hour_api_limit");
      assertThat(refused.raw().header("Retry-After")).isEmpty();
      session.time.advance(Duration.ofMinutes(1));
      assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
      assertThat(session.shop.throttled()).isEqualTo(1);
      assertThat(session.shop.throttled(BaseOperation.USERS_ME)).isEqualTo(1);
    }
  }

  @Test
  void callsThatFailCountToo() {
    try (ShopSession session =
        new ShopSession(FakeBaseShopConfig.builder().limits(limits(2, 100, 100)))) {
      session.client().get("/1/items/detail/1");
      session.client().get("/1/items/detail/1");
      assertThat(session.client().get("/1/users/me").error()).isEqualTo("hour_api_limit");
    }
  }

  @Test
  void theHourlyCounterBelongsToTheToken() {
    try (ShopSession session =
        new ShopSession(FakeBaseShopConfig.builder().limits(limits(1, 100, 100)))) {
      session.client().get("/1/users/me");
      assertThat(session.client().get("/1/users/me").error()).isEqualTo("hour_api_limit");
      String refreshToken = session.shop.credentials(ShopSession.ACCOUNT).refreshToken();
      String fresh = session.refresh(refreshToken).json().get("access_token").getAsString();
      assertThat(session.client(fresh).get("/1/users/me").status()).isEqualTo(200);
    }
  }

  @Test
  void theDailyCounterEndsAtMidnightInJapan() {
    try (ShopSession session =
        new ShopSession(FakeBaseShopConfig.builder().limits(limits(100, 2, 100)))) {
      session.time.advance(Duration.between(session.time.instant(), jst("2026-11-25T23:59:00")));
      freshClient(session).get("/1/users/me");
      freshClient(session).get("/1/users/me");
      assertThat(freshClient(session).get("/1/users/me").error()).isEqualTo("day_api_limit");
      session.time.advance(Duration.ofMinutes(1));
      assertThat(freshClient(session).get("/1/users/me").status()).isEqualTo(200);
    }
  }

  @Test
  void addsHaveALimitOfTheirOwnAndEditsGoOn() {
    try (ShopSession session =
        new ShopSession(FakeBaseShopConfig.builder().limits(limits(100, 100, 2)))) {
      String id = session.add("sku-1");
      session.client().post("/1/items/add", ShopSession.bottle("title", ""));
      session.add("sku-2");
      assertThat(session.client().post("/1/items/add", ShopSession.BOTTLE).error())
          .isEqualTo("exceed_daily_limit");
      assertThat(
              session
                  .client()
                  .post("/1/items/edit", Map.of("item_id", id, "visible", "1"))
                  .status())
          .isEqualTo(200);
      assertThat(session.items()).hasSize(2);
    }
  }

  @Test
  void atASpeedWindowsAreShorterButTokensLiveOn() {
    try (ShopSession session =
        new ShopSession(FakeBaseShopConfig.builder().speed(60).limits(limits(1, 100, 100)))) {
      assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
      assertThat(session.client().get("/1/users/me").error()).isEqualTo("hour_api_limit");
      session.time.advance(Duration.ofMinutes(1));
      assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
      session.time.advance(Duration.ofMinutes(57));
      assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
    }
  }

  private static Instant jst(String local) {
    return LocalDateTime.parse(local).atZone(BaseLimits.DEFAULT.zone()).toInstant();
  }

  /** The first access token does not live until midnight. */
  private static TestClient freshClient(ShopSession session) {
    String code = session.shop.authorizationCode(ShopSession.ACCOUNT);
    return session.client(
        session
            .token(Map.of("grant_type", "authorization_code", "code", code))
            .json()
            .get("access_token")
            .getAsString());
  }
}
