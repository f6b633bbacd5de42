package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.platform.UploadItem;

/**
 * {@code POST /1/items/edit} that shows an item to shoppers. The SKU goes along, so that no item is
 * ever live without it, and the price, which may have changed since the item was added.
 */
record PublishItem(String itemId, UploadItem item) implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/items/edit";
  }

  @Override
  public Form form() {
    return Form.of("item_id", itemId)
        .and("identifier", item.sku())
        .and("price", item.price().minorUnits())
        .and("visible", 1);
  }

  @Override
  public String parse(JsonObject body) {
    return ItemJson.idOf(LenientJson.object(body, "item"), itemId);
  }
}
