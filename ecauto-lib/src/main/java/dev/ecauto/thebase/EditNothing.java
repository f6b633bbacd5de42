package dev.ecauto.thebase;

import com.google.gson.JsonObject;

/**
 * {@code POST /1/items/edit} without an item: it can change nothing, but what BASE refuses it for
 * tells whether the token may write.
 */
record EditNothing() implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/items/edit";
  }

  @Override
  public Form form() {
    return Form.of("item_id", "");
  }

  @Override
  public String parse(JsonObject body) {
    return "";
  }
}
