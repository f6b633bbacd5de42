package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;

/** {@code items/detail/:item_id}: the id is part of the path; as a parameter it is not seen. */
final class ItemDetail implements ShopHandler {
  @Override
  public Reply handle(Shop shop, Exchange exchange) {
    String prefix = BaseOperation.DETAIL.path() + "/";
    String id =
        exchange.path().startsWith(prefix) ? exchange.path().substring(prefix.length()) : "";
    if (id.isEmpty()) {
      return BaseError.NO_ITEM_ID.reply();
    }
    return shop.find(Numbers.parse(id).orElse(-1))
        .map(ItemJson::one)
        .orElseGet(BaseError.NO_ITEM::reply);
  }
}
