package dev.ecauto.live.decision;

import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shop said last of a listing, beside what ecauto itself had made of it.
 *
 * @param price what shoppers pay
 * @param properPrice the price before a sale, if one runs
 * @param quantity pieces in stock
 * @param visibility whether shoppers see it
 * @param seenAt when the shop said so
 * @param own what ecauto set last, and the shop confirmed
 * @param soldAt when pieces were last seen to be gone
 */
public record ShopState(
    Money price,
    @Nullable Money properPrice,
    int quantity,
    Visibility visibility,
    Instant seenAt,
    Own own,
    @Nullable Instant soldAt) {
  /** What ecauto made of a listing. */
  public record Own(Money price, int quantity, Visibility visibility) {}

  /** The price that was set: a sale leaves it behind, and comes back to it. */
  public Money priceOutsideSales() {
    return properPrice == null ? price : properPrice;
  }

  /** How it is once a change has taken effect. */
  public ShopState with(Change change) {
    return new ShopState(
        change.price() == null ? price : change.price(),
        properPrice,
        change.quantity() == null ? quantity : change.quantity(),
        change.visibility() == null ? visibility : change.visibility(),
        seenAt,
        own,
        soldAt);
  }

  /** The same with something else taken for what ecauto made of it. */
  public ShopState with(Own other) {
    return new ShopState(price, properPrice, quantity, visibility, seenAt, other, soldAt);
  }

  /** Whether it is ecauto that keeps it from shoppers. */
  public boolean isHiddenByUs() {
    return visibility == Visibility.HIDDEN && own.visibility() == Visibility.HIDDEN;
  }
}
