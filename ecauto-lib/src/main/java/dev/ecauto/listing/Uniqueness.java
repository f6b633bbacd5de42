package dev.ecauto.listing;

/** How many listings a product may have on one platform. */
public enum Uniqueness {
  /** One, whichever account sells it: the owner's rule and the default. */
  PER_PLATFORM,
  /** One in this account's own range, whatever the other accounts sell. */
  PER_ACCOUNT
}
