package dev.ecauto.thebase;

import com.google.gson.JsonObject;

/** {@code GET /1/users/me}: whose shop a token is for. */
record GetShopId() implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/users/me";
  }

  @Override
  public String parse(JsonObject body) {
    return body.getAsJsonObject("user").get("shop_id").getAsString();
  }
}
