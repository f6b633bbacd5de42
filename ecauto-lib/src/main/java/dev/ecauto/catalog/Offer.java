package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import org.jspecify.annotations.Nullable;

/**
 * One seller's offer. What Amazon left out, or wrote in a way that cannot be read, is absent.
 *
 * @param subCondition in lower case: {@code new}, {@code mint}, {@code good} …; values outside the
 *     documented ones occur
 * @param price the product alone
 * @param shipping what shipping costs
 * @param minimumHours the fastest that it leaves the seller
 * @param maximumHours the slowest; absent means by invitation only
 * @param availability in upper case: {@code NOW}, {@code FUTURE_WITH_DATE} …
 * @param fulfilledByAmazon whether Amazon ships it
 * @param prime whether it is a Prime offer
 * @param buyBoxWinner whether it is in the buy box
 */
public record Offer(
    String subCondition,
    @Nullable Money price,
    @Nullable Money shipping,
    @Nullable Integer minimumHours,
    @Nullable Integer maximumHours,
    @Nullable String availability,
    boolean fulfilledByAmazon,
    boolean prime,
    boolean buyBoxWinner) {
  boolean availableNow() {
    return "NOW".equals(availability);
  }
}
