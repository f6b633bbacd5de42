package dev.ecauto.testkit.market;

/**
 * How many answers lie, each from 0 to 1.
 *
 * @param noOffers the batch says that nobody offers what somebody does; the single operation says
 *     the truth
 * @param wrongPrice all offers of a product are shown at a tenth of their price for a day; the
 *     competitive price is right
 * @param tooSoon {@code ActiveButTooSoonForProcessing} instead of the offers, for an hour
 */
public record LieShares(double noOffers, double wrongPrice, double tooSoon) {
  /** Nothing but the truth. */
  public static final LieShares NONE = new LieShares(0, 0, 0);

  public LieShares {
    if (!(Math.min(noOffers, Math.min(wrongPrice, tooSoon)) >= 0
        && noOffers + wrongPrice + tooSoon <= 1)) {
      throw new IllegalArgumentException(
          "shares are 0 to 1 and come to 1 at most, not "
              + noOffers
              + ", "
              + wrongPrice
              + ", "
              + tooSoon);
    }
  }

  /** Every lie with a third of a share. */
  public static LieShares of(double share) {
    return new LieShares(share / 3, share / 3, share / 3);
  }
}
