package dev.ecauto.live.decision.internal;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of looks at a product's offers that all saw the same.
 *
 * @param id the store's key; 0 before it is stored
 * @param asin the product
 * @param state what the offers came to
 * @param price what sourcing costs; present if in stock
 * @param detail the offer chosen, or the rule that none fitted
 * @param source the operation that saw it first
 * @param at the first look that saw it
 * @param witness another operation that saw the same, if one did
 * @param lastAt the last look that saw it
 * @param looks how many looks saw it
 */
public record Observation(
    long id,
    Asin asin,
    OfferState state,
    @Nullable Money price,
    @Nullable Reason detail,
    String source,
    Instant at,
    @Nullable String witness,
    Instant lastAt,
    int looks) {
  public Observation {
    if ((state == OfferState.IN_STOCK) != (price != null)) {
      throw new IllegalArgumentException("state " + state + " does not go with price " + price);
    }
    if (lastAt.isBefore(at)) {
      throw new IllegalArgumentException("seen at " + at + " and last before that, at " + lastAt);
    }
  }

  /** What sourcing costs; only if in stock. */
  public Money cost() {
    return Objects.requireNonNull(price);
  }

  /** Whether somebody could buy. */
  public boolean isInStock() {
    return state == OfferState.IN_STOCK;
  }

  /** Whether another look saw the same: by another operation, or some time after the first. */
  public boolean isConfirmed(Duration secondLook) {
    return witness != null || !lastAt.isBefore(at.plus(secondLook));
  }

  /** Whether it says the same as another: the price and state, whoever saw it. */
  public boolean saysTheSameAs(Observation other) {
    return state == other.state && Objects.equals(price, other.price);
  }

  /** This stretch prolonged by one more look that saw the same. */
  public Observation and(Observation look) {
    return new Observation(
        id,
        asin,
        state,
        price,
        look.detail,
        source,
        at,
        look.source.equals(source) ? witness : look.source,
        look.lastAt.isAfter(lastAt) ? look.lastAt : lastAt,
        looks + 1);
  }
}
