package dev.ecauto.thebase;

import com.google.gson.JsonObject;

/** {@code POST /1/items/delete}. */
record DeleteItem(String itemId) implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/items/delete";
  }

  @Override
  public Form form() {
    return Form.of("item_id", itemId);
  }

  @Override
  public String parse(JsonObject body) {
    return itemId;
  }
}
