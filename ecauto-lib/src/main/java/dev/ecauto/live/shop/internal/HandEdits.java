package dev.ecauto.live.shop.internal;

import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.model.Money;
import dev.ecauto.platform.ShopItem;
import java.util.EnumSet;
import java.util.Set;

/** Tells which fields of an item somebody else changed. Pure. */
final class HandEdits {
  private HandEdits() {}

  /**
   * The fields that differ from what ecauto made of them, and from what it may have made of them.
   * Fewer pieces are a sale.
   *
   * @param sent what may have taken effect although nobody knows
   */
  static Set<Pin.Field> in(ShopItem item, ShopState before, Sent sent) {
    Set<Pin.Field> edited = EnumSet.noneOf(Pin.Field.class);
    Money price = item.priceOutsideSales();
    if (!price.equals(before.own().price()) && !sent.isPrice(price)) {
      edited.add(Pin.Field.PRICE);
    }
    if (item.visibility() != before.own().visibility() && !sent.isVisibility(item.visibility())) {
      edited.add(Pin.Field.VISIBILITY);
    }
    if (item.quantity() > before.own().quantity() && !sent.isQuantity(item.quantity())) {
      edited.add(Pin.Field.QUANTITY);
    }
    return edited;
  }

  /** Of fields that somebody else changed, those that are not as they were seen last. */
  static Set<Pin.Field> anew(Set<Pin.Field> edited, ShopItem item, ShopState before) {
    Set<Pin.Field> anew = EnumSet.noneOf(Pin.Field.class);
    for (Pin.Field field : edited) {
      boolean moved =
          switch (field) {
            case PRICE -> !item.priceOutsideSales().equals(before.priceOutsideSales());
            case QUANTITY -> item.quantity() > before.quantity();
            case VISIBILITY -> item.visibility() != before.visibility();
          };
      if (moved) {
        anew.add(field);
      }
    }
    return anew;
  }

  /**
   * Whether pieces may have been sold since a listing was seen last: there are fewer than there
   * were, or than were sent. Whether more took effect and was sold, or never took effect, nobody
   * can tell, so a raise waits for a newer look.
   *
   * @param sent what may have taken effect meanwhile
   */
  static boolean isSold(int found, int before, Sent sent) {
    Integer meant = sent.quantity();
    return meant == null ? found < before : found < Math.max(meant, before) && found != meant;
  }
}
