package dev.ecauto.overview;

import dev.ecauto.model.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a product cost or was sold for from a time on.
 *
 * @param at from when
 * @param cost what Amazon asked; absent if it could not be bought
 * @param price what shoppers paid in the shop; absent if this point says nothing of it
 * @param kind what the point is about
 */
public record PricePoint(
    Instant at, @Nullable Money cost, @Nullable Money price, PricePoint.Kind kind) {
  /** What a point is about. */
  public enum Kind {
    AMAZON,
    SHOP
  }
}
