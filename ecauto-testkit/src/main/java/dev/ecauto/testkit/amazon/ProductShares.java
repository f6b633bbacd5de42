package dev.ecauto.testkit.amazon;

import java.util.List;

/**
 * How many of all ASINs are odd, each from 0 to 1; the rest is regular.
 *
 * @param unknown not in the catalogue
 * @param noOffers nobody offers it
 * @param outOfRule no offer fits the default policy
 * @param noTitle without a title
 */
public record ProductShares(double unknown, double noOffers, double outOfRule, double noTitle) {
  /** A mixture in which every kind occurs among a hundred ASINs. */
  public static final ProductShares DEFAULT = new ProductShares(0.03, 0.04, 0.06, 0.02);

  /** Nothing but regular products. */
  public static final ProductShares ALL_REGULAR = new ProductShares(0, 0, 0, 0);

  public ProductShares {
    double sum = unknown + noOffers + outOfRule + noTitle;
    if (!(Math.min(Math.min(unknown, noOffers), Math.min(outOfRule, noTitle)) >= 0 && sum <= 1)) {
      throw new IllegalArgumentException(
          "shares are 0 to 1 and come to 1 at most, not "
              + List.of(unknown, noOffers, outOfRule, noTitle));
    }
  }

  /** The kind at a place between 0 and 1. */
  ProductKind kindAt(double place) {
    if (place < unknown) {
      return ProductKind.UNKNOWN;
    } else if (place < unknown + noOffers) {
      return ProductKind.NO_OFFERS;
    } else if (place < unknown + noOffers + outOfRule) {
      return ProductKind.OUT_OF_RULE;
    }
    return place < unknown + noOffers + outOfRule + noTitle
        ? ProductKind.NO_TITLE
        : ProductKind.REGULAR;
  }
}
