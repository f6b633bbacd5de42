package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;

/** {@code GET /1/users/me}: whose shop a token is for. */
record GetShopId() implements TheBaseCall<String> {
  @Override
  public String path() {
    return "/1/users/me";
  }

  @Override
  public String parse(JsonObject body) {
    String shop = LenientJson.text(LenientJson.object(body, "user"), "shop_id");
    if (shop == null) {
      throw new NotAsDocumented("shop_id");
    }
    return shop;
  }
}
