package dev.ecauto.consistency.finding;

import java.util.Locale;

/** A field of an item that a person may change in the shop. */
public enum ShopField {
  /** What shoppers pay. */
  PRICE,
  /** Pieces in stock; a sale lowers it. */
  STOCK,
  /** Whether shoppers see it. */
  VISIBILITY;

  /** The name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whose value holds when a person changed a field in the shop. */
  public enum Policy {
    /** The shop's: the store takes it over. */
    KEEP_SHOP,
    /** Ours: the difference is reported until somebody puts it right in the shop. */
    KEEP_OURS
  }
}
