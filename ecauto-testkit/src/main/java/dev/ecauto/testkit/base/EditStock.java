package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.Map;

/** {@code items/edit_stock}: sets the stock alone. */
final class EditStock extends ItemHandler {
  private final Clock clock;

  EditStock(Clock clock) {
    this.clock = clock;
  }

  @Override
  Reply handle(Shop shop, long itemId, Map<String, String> form) {
    String stock = form.getOrDefault("stock", "");
    if (stock.isEmpty()) {
      return BaseError.BAD_PARAMS.reply();
    }
    Map<String, String> stockAlone = Map.of("stock", stock);
    return ItemForm.problem(stockAlone).isPresent()
        ? BaseError.VALIDATION_ERROR.reply()
        : changed(
            shop.change(
                itemId,
                item ->
                    item.with(
                        item.fields().with(stockAlone, item.fields().variations()),
                        clock.instant())));
  }
}
