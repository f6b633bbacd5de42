package dev.ecauto.model;

/** What became of an ASIN the last time that it went in. */
public enum InputOutcome {
  /** It has a listing, made or completed then. */
  REGISTERED,
  /** It had a listing already, which was left as it is. */
  KNOWN,
  /** It got no listing, for a reason. */
  REFUSED,
  /** The catalogue does not know it. */
  NOT_FOUND,
  /** It looks like an ASIN, but Amazon says that it is none. */
  MALFORMED,
  /** Nothing is known, because calls failed. */
  FAILED;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /** Whether it has a listing. */
  public boolean isTaken() {
    return this == REGISTERED || this == KNOWN;
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static InputOutcome ofCode(String code) {
    return Codes.parse(InputOutcome.class, code);
  }
}
