package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.platform.ShopItem;

/**
 * {@code GET /1/items/detail/:item_id}. The id stands in the path: as a parameter BASE answers
 * {@code no_item_id}, which says nothing about the item.
 */
record ItemDetail(String itemId) implements TheBaseCall<ShopItem> {
  @Override
  public String path() {
    return "/1/items/detail/" + FormBody.encode(itemId);
  }

  @Override
  public ShopItem parse(JsonObject body) {
    JsonObject item = LenientJson.object(body, "item");
    ItemJson.idOf(item, itemId);
    return ItemJson.itemOf(item);
  }
}
