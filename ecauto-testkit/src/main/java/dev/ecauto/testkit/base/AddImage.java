package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.Map;

/** {@code items/add_image}: "fetches" the address; the same number overwrites. */
final class AddImage extends ItemHandler {
  private final ImageRule rule;
  private final Clock clock;

  AddImage(ImageRule rule, Clock clock) {
    this.rule = rule;
    this.clock = clock;
  }

  @Override
  Reply handle(Shop shop, long itemId, Map<String, String> form) {
    String url = form.getOrDefault("image_url", "");
    if (url.isEmpty() || !form.containsKey("image_no")) {
      return BaseError.BAD_PARAMS.reply();
    }
    int number = ImageRule.number(form.get("image_no"));
    if (number == 0) {
      return BaseError.VALIDATION_ERROR.reply();
    }
    return rule.isFetchable(url)
        ? changed(shop.change(itemId, item -> item.withImage(number, url, clock.instant())))
        : BaseError.NO_IMAGE.reply();
  }
}
