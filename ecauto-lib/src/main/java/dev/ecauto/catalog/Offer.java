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
 * @param seller who sells it, and from where
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
    boolean buyBoxWinner,
    Seller seller) {
  /**
   * What is known of a seller.
   *
   * @param country where the offer is sent from, ISO 3166 in upper case
   * @param ratings how many ratings the seller has
   * @param positivePercent how many of a hundred ratings are positive
   */
  public record Seller(
      @Nullable String country, @Nullable Integer ratings, @Nullable Integer positivePercent) {
    /** Amazon says nothing of the seller. */
    public static final Seller UNKNOWN = new Seller(null, null, null);
  }

  boolean availableNow() {
    return "NOW".equals(availability);
  }
}
