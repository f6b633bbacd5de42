package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.List;
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
    ItemKind kind = shop.find(itemId).map(FakeItem::kind).orElse(ItemKind.ORDINARY);
    if (kind != ItemKind.ORDINARY) {
      return BaseError.UNEDITABLE_ITEM.reply(kind.japanese());
    }
    Optional<BaseError> problem =
        ItemForm.problem(form).or(() -> unknownVariation(shop, itemId, form));
    return problem.isPresent()
        ? problem.get().reply()
        : changed(
            shop.change(
                itemId,
                item ->
                    item.with(
                        item.fields()
                            .with(shop.editHabit().taken(form), item.fields().variations()),
                        clock.instant())));
  }

  private static Optional<BaseError> unknownVariation(
      Shop shop, long itemId, Map<String, String> form) {
    List<FakeVariation> variations =
        shop.find(itemId).map(item -> item.fields().variations()).orElse(List.of());
    boolean allKnown =
        form.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("variation_id["))
            .allMatch(entry -> isOneOf(variations, entry.getValue()));
    return allKnown ? Optional.empty() : Optional.of(BaseError.BAD_VARIATION_ID);
  }

  private static boolean isOneOf(List<FakeVariation> variations, String id) {
    return variations.stream().anyMatch(variation -> Long.toString(variation.id()).equals(id));
  }
}
