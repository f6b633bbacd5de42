package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;

/**
 * {@code POST /1/items/add_image}: BASE fetches the picture itself. That the same number overwrites
 * is an assumption, on which repeating it rests.
 */
record AddImage(String itemId, int number, String url) implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/items/add_image";
  }

  @Override
  public Form form() {
    return Form.of("item_id", itemId).and("image_no", number).and("image_url", url);
  }

  @Override
  public String parse(JsonObject body) {
    return ItemJson.idOf(LenientJson.object(body, "item"), itemId);
  }
}
