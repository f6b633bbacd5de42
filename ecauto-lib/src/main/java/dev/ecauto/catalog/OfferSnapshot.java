package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a product's offers came to under the offer policy, at one time.
 *
 * @param state in stock, out of stock, or no offer that fits
 * @param price what sourcing the product costs; absent unless in stock
 * @param detail the offer chosen, or the rule that none fitted
 * @param provenance operation and time
 * @param stale whether a later call failed, so that this is only the last known state
 */
public record OfferSnapshot(
    OfferState state,
    @Nullable Money price,
    @Nullable Reason detail,
    Provenance provenance,
    boolean stale) {
  public OfferSnapshot {
    if ((state == OfferState.IN_STOCK) != (price != null)) {
      throw new IllegalArgumentException("state " + state + " does not go with price " + price);
    }
  }

  /** The same snapshot as the last known state only. */
  public OfferSnapshot asStale() {
    return new OfferSnapshot(state, price, detail, provenance, true);
  }
}
