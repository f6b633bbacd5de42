package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Sku;

/**
 * {@code POST /1/items/edit} that shows an item to shoppers; the SKU goes along, so that no item is
 * ever live without it.
 */
record PublishItem(String itemId, Sku sku) implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/items/edit";
  }

  @Override
  public Form form() {
    return Form.of("item_id", itemId).and("identifier", sku).and("visible", 1);
  }

  @Override
  public String parse(JsonObject body) {
    return ItemJson.idOf(LenientJson.object(body, "item"), itemId);
  }
}
