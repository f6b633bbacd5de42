package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.Map;
import java.util.Optional;

/** An operation on one item of the shop, named by the parameter {@code item_id}. */
abstract class ItemHandler implements ShopHandler {
  @Override
  public final Reply handle(Shop shop, Exchange exchange) {
    Map<String, String> form = exchange.form();
    if (form.getOrDefault("item_id", "").isBlank()) {
      return BaseError.NO_ITEM_ID.reply();
    }
    long itemId = Numbers.parse(form.get("item_id")).orElse(-1);
    return shop.find(itemId).isPresent()
        ? handle(shop, itemId, form)
        : BaseError.BAD_ITEM_ID.reply();
  }

  abstract Reply handle(Shop shop, long itemId, Map<String, String> form);

  /** The answer to a change: the item as it is now. */
  static Reply changed(Optional<FakeItem> item) {
    return item.map(ItemJson::one).orElseGet(BaseError.BAD_ITEM_ID::reply);
  }
}
