package dev.ecauto.platform;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings item ids that are whole numbers to their plain form; a pure function. */
public final class NumericItemId {
  /** Longer numbers are no ids, and need not be reckoned with. */
  private static final int MAX_LENGTH = 40;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE]\\+?[0-9]{1,2})?");
  private static final Pattern FORMULA = Pattern.compile("=?\"(.*)\"");
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private NumericItemId() {}

  /**
   * The plain digits of an id as spreadsheets and scripts write it: {@code 121187638.0}, {@code
   * ="121187638"}, with spaces or in full width. Nothing is made up: an exponent that has lost
   * digits ({@code 1.21188E+08}), a fraction, zero and what exceeds a long are refused.
   *
   * @return the digits, or nothing if no id can be read out of it with certainty
   */
  public static Optional<String> of(String written) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
    text = FORMULA.matcher(text).replaceFirst("$1").strip();
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    boolean whole = number.scale() >= 0 && number.stripTrailingZeros().scale() <= 0;
    boolean inRange = number.signum() > 0 && number.compareTo(LARGEST) <= 0;
    return whole && inRange ? Optional.of(number.toBigIntegerExact().toString()) : Optional.empty();
  }
}
