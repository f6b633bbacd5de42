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
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a SKU: expected 1 to " + MAX_LENGTH + " characters, no spaces");
    }
  }

  /** Whether a text, such as one that a shop holds, can be a SKU. */
  public static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars().noneMatch(Character::isWhitespace);
  }

  @Override
  public String toString() {
    return value;
  }
}
