package dev.ecauto.listing.screening;

/** What a screening rule does to what it meets. */
public enum Severity {
  /** Never listed. */
  BLOCK,
  /** Held until a person has looked at it. */
  HOLD
}
