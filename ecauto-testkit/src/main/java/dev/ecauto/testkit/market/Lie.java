package dev.ecauto.testkit.market;

/** What an answer about a product's offers says instead of the truth. */
public enum Lie {
  /** The truth. */
  NONE,
  /** {@code NoBuyableOffers}, though somebody offers it. */
  NO_BUYABLE_OFFERS,
  /** {@code Success} with a count of 0 and an empty list, though somebody offers it. */
  SUCCESS_WITHOUT_OFFERS,
  /** {@code ActiveButTooSoonForProcessing} with an empty list, though it can be bought. */
  TOO_SOON,
  /** Every offer at a tenth of its price. */
  TENTH_OF_THE_PRICE
}
