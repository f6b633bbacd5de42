package dev.ecauto.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Amazon Standard Identification Number: ten characters, either an ISBN-10 or a letter followed by
 * nine letters or digits.
 *
 * <p>Source of the pattern: Amazon's catalogue API, which fails a whole call for one malformed
 * ASIN.
 *
 * @param value the identifier in upper case
 */
public record Asin(String value) implements Comparable<Asin> {
  private static final Pattern PATTERN = Pattern.compile("[0-9]{9}[0-9X]|[A-Z][A-Z0-9]{9}");

  /**
   * @throws IllegalArgumentException if the value is not an ASIN; use {@link #parse} for input
   */
  public Asin {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not an ASIN: expected 10 characters such as B0FFN1RB6J");
    }
  }

  /** Reads what a person typed: surrounding white space, lower case and full width are forgiven. */
  public static Optional<Asin> parse(String text) {
    Optional<Asin> plain = read(text);
    return plain.isPresent() ? plain : read(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  private static Optional<Asin> read(String text) {
    String candidate = text.strip().toUpperCase(Locale.ROOT);
    return PATTERN.matcher(candidate).matches()
        ? Optional.of(new Asin(candidate))
        : Optional.empty();
  }

  @Override
  public int compareTo(Asin other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
