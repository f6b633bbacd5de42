package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code items/edit}: sets the parameters given, keeps the others. */
final class EditItem extends ItemHandler {
  private final Clock clock;

  EditItem(Clock clock) {
    this.clock = clock;
  }

  @Override
  Reply handle(Shop shop, long itemId, Map<String, String> form) {
    Optional<BaseError> problem = ItemForm.problem(form);
    return problem.isPresent()
        ? problem.get().reply()
        : changed(
            shop.change(
                itemId,
                item ->
                    item.with(
                        item.fields().with(form, item.fields().variations()), clock.instant())));
  }
}
