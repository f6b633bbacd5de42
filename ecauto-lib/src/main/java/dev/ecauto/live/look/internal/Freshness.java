package dev.ecauto.live.look.internal;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the looks at a live product went.
 *
 * @param asin the product
 * @param dueAt when it is looked at next
 * @param looks answered looks so far
 * @param changes how many of them saw a change
 * @param triedAt the last look, answered or not
 * @param seenAt the last look that was answered
 * @param movedAt the last look that saw a change
 * @param failures looks in a row since that told nothing
 * @param failure why the last of them told nothing
 * @param sweptAt the last sweep by competitive prices
 * @param sweptPrice the price that it saw
 * @param sweptOffers the offers that it counted
 * @param disagreements looks in a row that the sweep contradicts
 */
public record Freshness(
    Asin asin,
    Instant dueAt,
    int looks,
    int changes,
    @Nullable Instant triedAt,
    @Nullable Instant seenAt,
    @Nullable Instant movedAt,
    int failures,
    @Nullable Reason failure,
    @Nullable Instant sweptAt,
    @Nullable Money sweptPrice,
    @Nullable Integer sweptOffers,
    int disagreements) {
  /** The same after a sweep. */
  Freshness swept(Instant at, @Nullable Money price, @Nullable Integer offers) {
    return with(dueAt, at, price, offers);
  }

  /** The same, looked at next at another time. */
  Freshness due(Instant at) {
    return with(at, sweptAt, sweptPrice, sweptOffers);
  }

  /** The same, looked at next at a time at the latest. */
  Freshness dueBy(Instant at) {
    return dueAt.isAfter(at) ? due(at) : this;
  }

  private Freshness with(
      Instant due, @Nullable Instant sweep, @Nullable Money price, @Nullable Integer offers) {
    return new Freshness(
        asin,
        due,
        looks,
        changes,
        triedAt,
        seenAt,
        movedAt,
        failures,
        failure,
        sweep,
        price,
        offers,
        disagreements);
  }
}
