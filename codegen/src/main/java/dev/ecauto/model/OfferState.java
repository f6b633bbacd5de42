package dev.ecauto.model;

/**
 * What the offers of a product came to under the offer policy. A failed call is none of these: the
 * last state stays and is marked stale.
 */
public enum OfferState {
  /** An offer fits the policy. */
  IN_STOCK,
  /** There is no offer at all. */
  OUT_OF_STOCK,
  /** There are offers, but none fits the policy. */
  NO_OFFER_FITS;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static OfferState ofCode(String code) {
    return Codes.parse(OfferState.class, code);
  }
}
