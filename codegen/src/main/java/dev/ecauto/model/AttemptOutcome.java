package dev.ecauto.model;

/** How a call that may have taken effect ended. */
public enum AttemptOutcome {
  /** The shop confirmed it. */
  DONE,
  /** The shop refused it, so nothing happened. */
  REJECTED,
  /** Nobody can tell yet whether it took effect. */
  UNKNOWN,
  /** It had taken effect: found in the shop afterwards. */
  ADOPTED,
  /** It had not taken effect: not in the shop after the settling delay. */
  ABSENT;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static AttemptOutcome ofCode(String code) {
    return Codes.parse(AttemptOutcome.class, code);
  }
}
