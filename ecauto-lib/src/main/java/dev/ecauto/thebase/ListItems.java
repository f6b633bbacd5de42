package dev.ecauto.thebase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.platform.ShopItem;
import java.util.List;
import java.util.stream.StreamSupport;

/** {@code GET /1/items} by time of creation. */
record ListItems(Order order, int offset) implements TheBaseCall<List<ShopItem>> {
  /** Items per page, BASE's maximum. */
  static final int LIMIT = 100;

  /** Which items come first. */
  enum Order {
    NEWEST_FIRST("desc"),
    OLDEST_FIRST("asc");

    private final String sort;

    Order(String sort) {
      this.sort = sort;
    }
  }

  @Override
  public String path() {
    return "/1/items?"
        + Form.of("order", "created")
            .and("sort", order.sort)
            .and("limit", LIMIT)
            .and("offset", offset)
            .and("max_image_no", TheBaseConfig.DEFAULT_MAX_IMAGES)
            .encoded();
  }

  @Override
  public List<ShopItem> parse(JsonObject body) {
    return StreamSupport.stream(body.getAsJsonArray("items").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(ItemJson::itemOf)
        .toList();
  }
}
