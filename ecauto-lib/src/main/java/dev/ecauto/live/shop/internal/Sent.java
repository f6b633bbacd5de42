package dev.ecauto.live.shop.internal;

import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a change that was sent, and may have taken effect; absent ones were not. */
public record Sent(
    @Nullable Money price, @Nullable Integer quantity, @Nullable Visibility visibility) {
  /** Nothing whose outcome is unknown. */
  static final Sent NONE = new Sent(null, null, null);

  boolean isPrice(Money other) {
    return other.equals(price);
  }

  boolean isQuantity(int other) {
    return Objects.equals(quantity, other);
  }

  boolean isVisibility(Visibility other) {
    return other == visibility;
  }
}
