package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ecauto.testkit.server.TestClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake refuses what BASE refuses: status 400, BASE's code and description. */
@Tag("slow")
class FakeBaseShopRefusalsTest {
  private final ShopSession session = new ShopSession();

  @AfterEach
  void close() {
    session.close();
  }

  static Stream<Arguments> badItems() {
    return Stream.of(
        arguments("title", "", BaseError.VALIDATION_ERROR),
        arguments("title", "水筒🎁", BaseError.VALIDATION_ERROR),
        arguments("detail", "贈り物に🎁", BaseError.VALIDATION_ERROR),
        arguments("identifier", "sku 1", BaseError.VALIDATION_ERROR),
        arguments("identifier", "sku\u30001", BaseError.VALIDATION_ERROR),
        arguments("price", "", BaseError.VALIDATION_ERROR),
        arguments("price", "12.50", BaseError.VALIDATION_ERROR),
        arguments("price", "-1", BaseError.VALIDATION_ERROR),
        arguments("stock", "", BaseError.VALIDATION_ERROR),
        arguments("stock", "many", BaseError.VALIDATION_ERROR),
        arguments("visible", "2", BaseError.VALIDATION_ERROR),
        arguments("item_tax_type", "3", BaseError.VALIDATION_ERROR));
  }

  @ParameterizedTest
  @MethodSource("badItems")
  void anItemThatBreaksARule(String name, String value, BaseError error) {
    assertRefused(session.client().post("/1/items/add", ShopSession.bottle(name, value)), error);
    assertThat(session.items()).isEmpty();
  }

  @Test
  void anItemThatIsNotThere() {
    Map<String, String> nowhere = Map.of("item_id", "1", "visible", "1");
    assertRefused(session.client().post("/1/items/edit", nowhere), BaseError.BAD_ITEM_ID);
    assertRefused(session.client().post("/1/items/delete", nowhere), BaseError.BAD_ITEM_ID);
    assertRefused(session.client().get("/1/items/detail/1"), BaseError.NO_ITEM);
  }

  @Test
  void anItemIdInTheWrongPlace() {
    String id = session.add("sku-1");
    assertRefused(session.client().get("/1/items/detail?item_id=" + id), BaseError.NO_ITEM_ID);
    assertRefused(
        session.client().post("/1/items/edit?item_id=" + id, Map.of("visible", "1")),
        BaseError.NO_ITEM_ID);
    assertThat(session.client().get("/1/items/detail/" + id).status()).isEqualTo(200);
  }

  @Test
  void aVariationThatIsNotThere() {
    String id = session.add("sku-1");
    assertRefused(
        session.client().post("/1/items/edit", Map.of("item_id", id, "variation_id[0]", "5")),
        BaseError.BAD_VARIATION_ID);
  }

  @Test
  void anotherShopsItem() {
    String id = session.add("sku-1");
    TestClient other = session.client(session.shop.credentials().get(1).accessToken());
    assertRefused(
        other.post("/1/items/edit", Map.of("item_id", id, "stock", "0")), BaseError.BAD_ITEM_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "21", "one", ""})
  void anImageNumberThatIsNone(String number) {
    String id = session.add("sku-1");
    assertRefused(
        session
            .client()
            .post(
                "/1/items/add_image",
                Map.of("item_id", id, "image_no", number, "image_url", "https://i.example/1.jpg")),
        BaseError.VALIDATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://i.example/1.webp", "i.example/1.jpg", "file:///1.jpg", "a b"})
  void anImageThatCannotBeFetched(String url) {
    String id = session.add("sku-1");
    assertRefused(
        session
            .client()
            .post("/1/items/add_image", Map.of("item_id", id, "image_no", "1", "image_url", url)),
        BaseError.NO_IMAGE);
    assertThat(session.items().get(0).images()).isEmpty();
  }

  @Test
  void getWherePostIsDue() {
    assertRefused(session.client().get("/1/items/add"), BaseError.NOT_POST_METHOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "order=price", "sort=up", "offset=-1"})
  void aListAskedForWrongly(String query) {
    assertRefused(session.client().get("/1/items?" + query), BaseError.BAD_PARAMS);
  }

  @Test
  void aSearchWithoutWordsOrTooFarDown() {
    assertRefused(session.client().get("/1/items/search"), BaseError.BAD_PARAMS);
    assertRefused(session.client().get("/1/items/search?q=a&offset=10001"), BaseError.BAD_PARAMS);
  }

  @Test
  void tokensThatAreNobodysOrMissing() {
    assertRefused(session.client("nobody's").get("/1/users/me"), BaseError.UNKNOWN_ACCESS_TOKEN);
    assertRefused(
        new TestClient(session.shop.endpoint(), Map.of()).get("/1/users/me"),
        BaseError.UNKNOWN_ACCESS_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(value = ShopState.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
  void aShopThatMayNotTrade(ShopState state) {
    session.shop.state(ShopSession.ACCOUNT, state);
    BaseError error = ShopGate.problem(state).orElseThrow();
    assertRefused(session.client().post("/1/items/add", ShopSession.BOTTLE), error);
    assertRefused(
        session.refresh(session.shop.credentials(ShopSession.ACCOUNT).refreshToken()), error);
    session.shop.state(ShopSession.ACCOUNT, ShopState.OPEN);
    assertThat(session.client().get("/1/users/me").status()).isEqualTo(200);
  }

  @Test
  void aTokenWithoutTheScope() {
    BaseAccount reader =
        new BaseAccount(
            ShopSession.ACCOUNT, "shop", "client", "secret", Set.of("read_users", "read_items"));
    try (ShopSession reading =
        new ShopSession(FakeBaseShopConfig.builder().accounts(List.of(reader)))) {
      assertThat(reading.client().get("/1/items").status()).isEqualTo(200);
      assertRefused(
          reading.client().post("/1/items/add", ShopSession.BOTTLE), BaseError.INVALID_SCOPE);
    }
  }

  private static void assertRefused(TestClient.Answer answer, BaseError error) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error.code());
    assertThat(answer.json().get("error_description").getAsString()).isEqualTo(error.description());
  }
}
