package dev.ecauto.model;

/**
 * The seller's own key of a listing, unique over all platforms, made once and never changed. At
 * most 50 characters (eBay's limit) without white space (BASE's rule for {@code identifier}).
 *
 * @param value the key as the shop stores it
 */
public record Sku(String value) {
  /** Longest SKU that every supported platform takes. */
  public static final int MAX_LENGTH = 50;

  public Sku {
    if (value.isEmpty() || value.length() > MAX_LENGTH || value.matches(".*\\s.*")) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a SKU: expected 1 to " + MAX_LENGTH + " characters, no spaces");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
