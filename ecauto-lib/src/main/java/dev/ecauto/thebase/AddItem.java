package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.platform.UploadItem;

/** {@code POST /1/items/add}, invisible and with the SKU as identifier; yields the item id. */
record AddItem(UploadItem item) implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/items/add";
  }

  @Override
  public Form form() {
    return Form.of("title", item.title())
        .and("detail", item.description())
        .and("price", item.price().minorUnits())
        .and("stock", item.quantity())
        .and("identifier", item.sku())
        .and("visible", 0);
  }

  @Override
  public Effect effect() {
    return Effect.ONCE;
  }

  @Override
  public String parse(JsonObject body) {
    return ItemJson.idOf(LenientJson.object(body, "item"));
  }
}
