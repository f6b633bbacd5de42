package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.TestClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBaseShopTokensTest {
  private final ShopSession session = new ShopSession();
  private final String refreshToken = session.shop.credentials(ShopSession.ACCOUNT).refreshToken();

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void anAccessTokenExpiresAndARefreshedOneWorks() {
    session.time.advance(Duration.ofSeconds(3599));
    assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
    session.time.advance(Duration.ofSeconds(1));
    TestClient.Answer expired = session.client().get("/1/users/me");
    assertThat(expired.error()).isEqualTo("invalid_request");
    assertThat(expired.json().get("error_description").getAsString()).isEqualTo("アクセストークンが無効です。");
    JsonObject fresh = session.refresh(refreshToken).json();
    assertThat(fresh.get("expires_in").getAsLong()).isEqualTo(3600);
    assertThat(fresh.has("scope")).isFalse();
    assertThat(session.client(fresh.get("access_token").getAsString()).get("/1/users/me").status())
        .isEqualTo(200);
  }

  @Test
  void aRefreshTokenIsGoodForOneUse() {
    String second = session.refresh(refreshToken).json().get("refresh_token").getAsString();
    assertThat(second).isNotEqualTo(refreshToken);
    assertDescription(session.refresh(refreshToken), "不正なリフレッシュトークンです。");
    assertThat(session.refresh(second).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenExpiresAfterThirtyDays() {
    session.time.advance(Duration.ofDays(30));
    assertDescription(session.refresh(refreshToken), "リフレッシュトークンの有効期限が切れています。");
  }

  @Test
  void aRevokedRefreshTokenIsRefused() {
    session.shop.revokeRefreshTokens(ShopSession.ACCOUNT);
    assertDescription(session.refresh(refreshToken), "不正なリフレッシュトークンです。");
  }

  @Test
  void aTokenBelongsToItsShop() {
    assertThat(
            session
                .client()
                .get("/1/users/me")
                .json()
                .getAsJsonObject("user")
                .get("shop_id")
                .getAsString())
        .isEqualTo("base-account-1-shop");
    String foreign = session.shop.credentials().get(1).refreshToken();
    assertDescription(session.refresh(foreign), "不正なリフレッシュトークンです。");
  }

  @Test
  void aCodeIsGoodForOneUseWithinAnHour() {
    String code = session.shop.authorizationCode(ShopSession.ACCOUNT);
    Map<String, String> exchange = Map.of("grant_type", "authorization_code", "code", code);
    assertThat(session.token(exchange).status()).isEqualTo(200);
    assertDescription(session.token(exchange), "不正な認可コードです。");
    String late = session.shop.authorizationCode(ShopSession.ACCOUNT);
    session.time.advance(Duration.ofHours(1));
    assertDescription(
        session.token(Map.of("grant_type", "authorization_code", "code", late)),
        "認可コードの有効期限が切れています。");
  }

  @Test
  void anOwnerWhoAgreesIsSentBackWithACode() {
    TestClient.Answer answer = authorise("response_type=code&client_id=base_account_1-client");
    assertThat(answer.status()).isEqualTo(302);
    String location = answer.raw().header("Location").orElseThrow();
    assertThat(location).startsWith("https://app.example/back?code=").endsWith("&state=s+1");
    String code = location.substring(location.indexOf('=') + 1, location.indexOf('&'));
    assertThat(session.token(Map.of("grant_type", "authorization_code", "code", code)).status())
        .isEqualTo(200);
    assertThat(authorise("response_type=code&client_id=nobody").error())
        .isEqualTo("unauthorized_client");
    assertThat(authorise("client_id=base_account_1-client").error()).isEqualTo("bad_params");
  }

  private TestClient.Answer authorise(String query) {
    return new TestClient(session.shop.endpoint(), Map.of())
        .get("/1/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=s+1&" + query);
  }

  @Test
  void aWrongClientSecretIsRefused() {
    TestClient.Answer answer =
        session.token(
            Map.of(
                "grant_type", "refresh_token",
                "refresh_token", refreshToken,
                "client_secret", "wrong"));
    assertThat(answer.error()).isEqualTo("unauthorized_client");
    assertThat(session.refresh(refreshToken).status()).isEqualTo(200);
  }

  @Test
  void secretsAreNotRecorded() {
    session.refresh(refreshToken);
    assertThat(session.shop.calls().toString())
        .doesNotContain(refreshToken)
        .doesNotContain(session.shop.credentials(ShopSession.ACCOUNT).clientSecret());
  }

  private static void assertDescription(TestClient.Answer answer, String description) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_request");
    assertThat(answer.json().get("error_description").getAsString()).isEqualTo(description);
  }
}
