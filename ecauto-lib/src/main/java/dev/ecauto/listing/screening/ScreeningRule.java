package dev.ecauto.listing.screening;

/**
 * One line of a screening list.
 *
 * @param kind what the value is compared with
 * @param value an ASIN, brand, keyword or category; case, width and spaces do not matter
 * @param severity what happens to what it meets
 * @param reason why, for the operator
 */
public record ScreeningRule(Kind kind, String value, Severity severity, String reason) {
  /** What a rule looks at. */
  public enum Kind {
    /** The product itself. */
    ASIN,
    /** The brand, whole. */
    BRAND,
    /** A word anywhere in title, brand, selling points or description. */
    KEYWORD,
    /** Amazon's browse category, whole. */
    CATEGORY
  }

  public ScreeningRule {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "a screening rule by " + kind + " has no value: it would meet everything");
    }
  }

  /** The rule in a word or two, for example {@code keyword 'switchblade'}. */
  public String name() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + " '" + value + "'";
  }
}
