package dev.ecauto.thebase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.platform.ShopItem;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /1/items} by time of creation or of change. */
record ListItems(Order order, int offset) implements TheBaseCall<ItemList> {
  /** Items per page, BASE's maximum. */
  static final int LIMIT = 100;

  /** Which items come first. */
  enum Order {
    NEWEST_FIRST("created", "desc"),
    OLDEST_FIRST("created", "asc"),
    LAST_CHANGED_FIRST("modified", "desc");

    private final String key;
    private final String sort;

    Order(String key, String sort) {
      this.key = key;
      this.sort = sort;
    }
  }

  @Override
  public String path() {
    return "/1/items?"
        + Form.of("order", order.key)
            .and("sort", order.sort)
            .and("limit", LIMIT)
            .and("offset", offset)
            .and("max_image_no", TheBaseConfig.DEFAULT_MAX_IMAGES)
            .encoded();
  }

  /** Items one by one: an odd one does not make its page unreadable. */
  @Override
  public ItemList parse(JsonObject body) {
    if (!LenientJson.hasArray(body, "items")) {
      throw new NotAsDocumented("items");
    }
    List<ItemList.Entry> entries = new ArrayList<>();
    for (JsonElement entry : LenientJson.entries(body, "items")) {
      entries.add(read(entry));
    }
    return new ItemList(entries);
  }

  private static ItemList.Entry read(JsonElement entry) {
    try {
      ShopItem item = ItemJson.itemOf(entry.isJsonObject() ? entry.getAsJsonObject() : null);
      return new ItemList.Entry(item, null);
    } catch (NotAsDocumented e) {
      return new ItemList.Entry(null, ItemJson.unreadable(entry, e));
    }
  }
}
