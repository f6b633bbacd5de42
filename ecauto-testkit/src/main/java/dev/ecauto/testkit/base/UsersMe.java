package dev.ecauto.testkit.base;

import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;

/** {@code users/me}: whose token it is. */
final class UsersMe implements ShopHandler {
  @Override
  public Reply handle(Shop shop, Exchange exchange) {
    BaseAccount account = shop.account();
    JsonObject user = new JsonObject();
    user.addProperty("shop_id", account.shopId());
    user.addProperty("shop_name", account.id().value());
    user.addProperty("shop_introduction", "");
    user.addProperty("shop_url", "https://" + account.shopId() + ".base.example");
    JsonObject body = new JsonObject();
    body.add("user", user);
    return Reply.json(200, body.toString());
  }
}
