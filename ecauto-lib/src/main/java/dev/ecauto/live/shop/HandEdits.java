package dev.ecauto.live.shop;

import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.platform.ShopItem;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which fields of an item somebody else changed. Pure. */
final class HandEdits {
  private HandEdits() {}

  /**
   * The fields that differ from what ecauto made of them, and from what it may have made of them.
   * Fewer pieces are a sale.
   *
   * @param sent the change that may have taken effect although nobody knows
   */
  static Set<Pin.Field> in(ShopItem item, ShopState before, @Nullable Sent sent) {
    Set<Pin.Field> edited = EnumSet.noneOf(Pin.Field.class);
    if (!item.price().equals(before.own().price())
        && !(sent != null && item.price().equals(sent.price()))) {
      edited.add(Pin.Field.PRICE);
    }
    if (item.visibility() != before.own().visibility()
        && !(sent != null && item.visibility() == sent.visibility())) {
      edited.add(Pin.Field.VISIBILITY);
    }
    if (item.quantity() > before.own().quantity()
        && !(sent != null && Objects.equals(item.quantity(), sent.quantity()))) {
      edited.add(Pin.Field.QUANTITY);
    }
    return edited;
  }
}
