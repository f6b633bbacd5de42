package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBaseShopItemsTest {
  private final ShopSession session = new ShopSession();

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void anItemIsVisibleUnlessAskedOtherwiseAndTakesNoImages() {
    JsonObject item =
        session
            .client()
            .post(
                "/1/items/add",
                Map.of(
                    "title",
                    "水筒",
                    "price",
                    "1200",
                    "stock",
                    "3",
                    "image_url",
                    "https://i.example/1.jpg",
                    "img1_origin",
                    "https://i.example/1.jpg"))
            .json()
            .getAsJsonObject("item");
    assertThat(item.get("visible").getAsInt()).isEqualTo(1);
    assertThat(item.get("identifier").isJsonNull()).isTrue();
    assertThat(item.get("img1_origin").isJsonNull()).isTrue();
    assertThat(item.get("item_id").getAsLong()).isGreaterThan(127_000_000);
    assertThat(session.shop.visibleWithoutImages()).hasSize(1);
  }

  @Test
  void anIdentifierIsNotUnique() {
    session.add("sku-1");
    session.add("sku-1");
    session.add("sku-2");
    assertThat(session.shop.duplicates())
        .singleElement()
        .satisfies(twins -> assertThat(twins).hasSize(2));
  }

  @Test
  void imagesAreServedByTheShopAndTheSameNumberOverwrites() {
    String id = session.add("sku-1");
    addImage(id, "1", "https://i.example/a.jpg");
    addImage(id, "2", "https://i.example/b.png");
    addImage(id, "1", "https://i.example/c.gif");
    assertThat(session.items().get(0).imageUrls())
        .containsExactly("https://i.example/c.gif", "https://i.example/b.png");
    JsonObject item = detail(id);
    assertThat(item.get("img1_origin").getAsString()).startsWith("https://images.base.example/");
    assertThat(item.get("img3_origin").isJsonNull()).isTrue();
    session.client().post("/1/items/delete_image", Map.of("item_id", id, "image_no", "2"));
    assertThat(session.items().get(0).imageUrls()).containsExactly("https://i.example/c.gif");
  }

  @Test
  void anEditKeepsWhatItDoesNotName() {
    String id = session.add("sku-1");
    session.client().post("/1/items/edit", Map.of("item_id", id, "visible", "1"));
    session.client().post("/1/items/edit_stock", Map.of("item_id", id, "stock", "7"));
    FakeItem item = session.items().get(0);
    assertThat(item.title()).isEqualTo("水筒");
    assertThat(item.price()).isEqualTo(1200);
    assertThat(item.stock()).isEqualTo(7);
    assertThat(item.visible()).isTrue();
    assertThat(item.identifier()).isEqualTo("sku-1");
  }

  @Test
  void aDeletedItemIsGone() {
    String id = session.add("sku-1");
    assertThat(session.client().post("/1/items/delete", Map.of("item_id", id)).json().get("result"))
        .hasToString("true");
    assertThat(session.client().get("/1/items/detail/" + id).error()).isEqualTo("no_item");
    assertThat(session.listed()).isZero();
  }

  @Test
  void theListPagesFromTheNewestDown() {
    for (int i = 1; i <= 5; i++) {
      session.add("sku-" + i);
      session.time.advance(Duration.ofSeconds(1));
    }
    assertThat(skus("order=created&sort=desc&limit=2")).containsExactly("sku-5", "sku-4");
    assertThat(skus("order=created&sort=desc&limit=2&offset=4")).containsExactly("sku-1");
    assertThat(skus("order=created&sort=desc&limit=2&offset=6")).isEmpty();
    assertThat(skus("")).startsWith("sku-1");
  }

  @Test
  void theListLagsByTime() {
    try (ShopSession lagging = lagging(new ListLag(Duration.ofSeconds(30), 0))) {
      lagging.add("sku-1");
      assertThat(lagging.items()).hasSize(1);
      assertThat(lagging.listed()).isZero();
      lagging.time.advance(Duration.ofMillis(29_999));
      assertThat(lagging.listed()).isZero();
      lagging.time.advance(Duration.ofMillis(1));
      assertThat(lagging.listed()).isEqualTo(1);
    }
  }

  @Test
  void theListLagsByCalls() {
    try (ShopSession lagging = lagging(new ListLag(Duration.ZERO, 2))) {
      lagging.add("sku-1");
      assertThat(lagging.listed()).isZero();
      assertThat(lagging.listed()).isZero();
      assertThat(lagging.listed()).isEqualTo(1);
    }
  }

  private static ShopSession lagging(ListLag lag) {
    return new ShopSession(FakeBaseShopConfig.builder().listLag(lag));
  }

  @Test
  void theSearchLagsAndDoesNotKnowIdentifiers() {
    session.add("sku-1");
    assertThat(found("水筒")).isZero();
    session.time.advance(Duration.ofMinutes(59));
    assertThat(found("水筒")).isZero();
    session.time.advance(Duration.ofMinutes(1));
    session.shop.expireAccessTokens(ShopSession.ACCOUNT);
    String refreshToken = session.shop.credentials(ShopSession.ACCOUNT).refreshToken();
    String token = session.refresh(refreshToken).json().get("access_token").getAsString();
    assertThat(found(token, "水筒")).isEqualTo(1);
    assertThat(found(token, "sku-1")).isZero();
  }

  @Test
  void theOwnerMayWorkByHand() {
    FakeItem item =
        session.shop.addByHand(ShopSession.ACCOUNT, ShopSession.bottle("identifier", "by-hand"));
    session.shop.changeByHand(ShopSession.ACCOUNT, item.itemId(), Map.of("price", "999"));
    assertThat(session.items().get(0).price()).isEqualTo(999);
    assertThat(session.shop.deleteByHand(ShopSession.ACCOUNT, item.itemId())).isTrue();
    assertThat(session.items()).isEmpty();
    assertThat(session.shop.count()).isZero();
  }

  @Test
  void anEditAnswersWithTheWholeItemAndTheTimeOfTheChange() {
    String id = session.add("sku-1");
    session.time.advance(Duration.ofMinutes(5));
    JsonObject now = edit(Map.of("item_id", id, "price", "1500", "stock", "2", "visible", "1"));
    assertThat(now.get("price").getAsLong()).isEqualTo(1500);
    assertThat(now.get("title").getAsString()).isEqualTo("水筒");
    assertThat(now.get("identifier").getAsString()).isEqualTo("sku-1");
    assertThat(now.get("proper_price").isJsonNull()).isTrue();
    assertThat(now.get("modified").getAsLong()).isEqualTo(session.time.instant().getEpochSecond());
    assertThat(now).isEqualTo(detail(id));
  }

  @Test
  void aKindThatCannotBeEditedIsRefusedWithTheCodeOfABadTokenAndItsOwnText() {
    String id = session.add("sku-1");
    session.shop.kind(ShopSession.ACCOUNT, Long.parseLong(id), ItemKind.PRE_ORDER);
    TestClient.Answer answer =
        session.client().post("/1/items/edit", Map.of("item_id", id, "price", "1500"));
    assertThat(answer.error()).isEqualTo("invalid_request");
    assertThat(answer.json().get("error_description").getAsString()).isEqualTo("予約販売の商品は編集できません。");
    assertThat(session.items().get(0).price()).isEqualTo(1200);
  }

  @Test
  void editsMayBeIgnoredOrBlankWhatIsLeftOut() {
    String id = session.add("sku-1");
    Map<String, String> form = Map.of("item_id", id, "price", "1500", "stock", "9");
    session.shop.editHabit(ShopSession.ACCOUNT, EditHabit.IGNORES_ALL);
    assertThat(edit(form).get("price").getAsLong()).isEqualTo(1200);
    session.shop.editHabit(ShopSession.ACCOUNT, EditHabit.IGNORES_STOCK);
    assertThat(edit(form).get("price").getAsLong()).isEqualTo(1500);
    assertThat(session.items().get(0).stock()).isEqualTo(1);
    session.shop.editHabit(ShopSession.ACCOUNT, EditHabit.BLANKS_WHAT_IS_LEFT_OUT);
    assertThat(edit(form).get("title").getAsString()).isEmpty();
    assertThat(session.items().get(0).stock()).isEqualTo(9);
    session.shop.editHabit(ShopSession.ACCOUNT, EditHabit.AS_DOCUMENTED);
    assertThat(edit(Map.of("item_id", id, "title", "瓶")).get("stock").getAsInt()).isEqualTo(9);
  }

  @Test
  void aSaleTakesOnePieceOfWhatShoppersSee() {
    String id = session.add("sku-1");
    long item = Long.parseLong(id);
    assertThat(session.shop.sell(ShopSession.ACCOUNT, item)).isFalse();
    edit(Map.of("item_id", id, "visible", "1"));
    assertThat(session.shop.sell(ShopSession.ACCOUNT, item)).isTrue();
    assertThat(session.shop.sell(ShopSession.ACCOUNT, item)).isFalse();
    assertThat(session.items().get(0).stock()).isZero();
    assertThat(session.shop.sales(ShopSession.ACCOUNT))
        .containsExactly(new Sale(item, 1200, session.time.instant()));
  }

  @Test
  void aSalePriceSetByHandShowsThePriceBefore() {
    String id = session.add("sku-1");
    session.shop.changeByHand(
        ShopSession.ACCOUNT, Long.parseLong(id), Map.of("price", "900", "proper_price", "1200"));
    assertThat(detail(id).get("proper_price").getAsLong()).isEqualTo(1200);
    assertThat(detail(id).get("price").getAsLong()).isEqualTo(900);
  }

  @Test
  void whatChangedLastComesFirstByTimeOfChange() {
    String first = session.add("sku-1");
    session.time.advance(Duration.ofSeconds(1));
    session.add("sku-2");
    session.time.advance(Duration.ofSeconds(1));
    edit(Map.of("item_id", first, "stock", "4"));
    assertThat(skus("order=modified&sort=desc")).containsExactly("sku-1", "sku-2");
  }

  private JsonObject edit(Map<String, String> form) {
    return session.client().post("/1/items/edit", form).json().getAsJsonObject("item");
  }

  @Test
  void aShareOfTheImagesIsBroken() {
    try (ShopSession broken =
        new ShopSession(FakeBaseShopConfig.builder().brokenImages(url -> url.contains("bad")))) {
      String id = broken.add("sku-1");
      assertThat(
              broken
                  .client()
                  .post(
                      "/1/items/add_image",
                      Map.of(
                          "item_id", id, "image_no", "1", "image_url", "https://i.example/bad.jpg"))
                  .error())
          .isEqualTo("no_image");
    }
  }

  private void addImage(String id, String number, String url) {
    session
        .client()
        .post("/1/items/add_image", Map.of("item_id", id, "image_no", number, "image_url", url));
  }

  private JsonObject detail(String id) {
    return session.client().get("/1/items/detail/" + id).json().getAsJsonObject("item");
  }

  private List<String> skus(String query) {
    JsonArray items = session.client().get("/1/items?" + query).json().getAsJsonArray("items");
    List<String> skus = new ArrayList<>();
    for (JsonElement item : items) {
      skus.add(item.getAsJsonObject().get("identifier").getAsString());
    }
    return skus;
  }

  private int found(String word) {
    return found(session.shop.credentials(ShopSession.ACCOUNT).accessToken(), word);
  }

  private int found(String token, String word) {
    String encoded = URLEncoder.encode(word, StandardCharsets.UTF_8);
    return session
        .client(token)
        .get("/1/items/search?q=" + encoded)
        .json()
        .getAsJsonArray("items")
        .size();
  }
}
