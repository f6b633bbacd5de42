package dev.ecauto.upload;

import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.UploadItem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another ecauto on the same shop: its SKUs tell the products. */
final class AnotherStore {
  private AnotherStore() {}

  /** It uploads a product. */
  static void puts(UploadRig rig, int number) {
    UploadItem item = item(number);
    String itemId = null;
    for (Step step : rig.shop.steps(item)) {
      itemId = perform(rig, new StepCall(item, step, itemId));
    }
    rig.time.advance(Duration.ofMinutes(1));
  }

  /** It begins to upload a product: the item has no image and is hidden. */
  static void begins(UploadRig rig, int number) {
    UploadItem item = item(number);
    perform(rig, new StepCall(item, rig.shop.steps(item).get(0), null));
    rig.time.advance(Duration.ofMinutes(1));
  }

  private static @Nullable String perform(UploadRig rig, StepCall call) {
    return rig.shop
        .perform(UploadRig.ACCOUNT.account(), call)
        .match(done -> done.itemId(), notDone -> null);
  }

  /** The SKU that it gives a product. */
  static Sku sku(int number) {
    return new Sku("b-%s-20261125100000".formatted(Shelf.asin(number)));
  }

  private static UploadItem item(int number) {
    return new UploadItem(
        sku(number),
        Shelf.asin(number),
        "商品",
        "説明",
        Money.yen(1_000),
        1,
        new ImageUrls(List.of("https://images.invalid/1.jpg")),
        Visibility.PUBLIC);
  }
}
