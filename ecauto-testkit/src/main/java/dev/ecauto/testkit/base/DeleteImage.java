package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.Map;

/** {@code items/delete_image}. */
final class DeleteImage extends ItemHandler {
  private final Clock clock;

  DeleteImage(Clock clock) {
    this.clock = clock;
  }

  @Override
  Reply handle(Shop shop, long itemId, Map<String, String> form) {
    int number = ImageRule.number(form.get("image_no"));
    return number == 0
        ? BaseError.BAD_PARAMS.reply()
        : changed(shop.change(itemId, item -> item.withoutImage(number, clock.instant())));
  }
}
