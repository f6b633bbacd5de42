package dev.ecauto.testkit.amazon;

/** What a product of the fake catalogue is good for. */
public enum ProductKind {
  /** In the catalogue with a title; an offer fits the default policy. */
  REGULAR,
  /** Not in the catalogue of this marketplace. */
  UNKNOWN,
  /** Nobody offers it. */
  NO_OFFERS,
  /** There are offers, none fits the default policy. */
  OUT_OF_RULE,
  /** Like a regular one, but the catalogue has no title for it. */
  NO_TITLE,
  /** A well-formed ASIN that Amazon calls malformed; it makes a whole catalogue call fail. */
  POISONED
}
