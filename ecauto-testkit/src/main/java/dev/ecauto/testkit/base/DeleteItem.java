package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Reply;
import java.util.Map;

/** {@code items/delete}. */
final class DeleteItem extends ItemHandler {
  @Override
  Reply handle(Shop shop, long itemId, Map<String, String> form) {
    return shop.delete(itemId)
        ? Reply.json(200, "{\"result\":true}")
        : BaseError.BAD_ITEM_ID.reply();
  }
}
