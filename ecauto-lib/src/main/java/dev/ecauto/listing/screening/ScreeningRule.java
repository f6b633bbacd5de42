package dev.ecauto.listing.screening;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.Locale;

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
    return kind.name().toLowerCase(Locale.ROOT) + " '" + value + "'";
  }

  /** A reason that names the rule, of a code with the arguments kind, value and note. */
  public Reason named(ReasonCode code) {
    return Reason.of(code)
        .with("kind", kind.name().toLowerCase(Locale.ROOT))
        .with("value", value)
        .with("note", reason.isBlank() ? null : reason);
  }
}
