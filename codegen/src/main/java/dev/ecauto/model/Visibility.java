package dev.ecauto.model;

/** Whether shoppers see a listing. */
public enum Visibility {
  /** Everybody sees it. */
  PUBLIC,
  /** Only the seller sees it. */
  HIDDEN;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static Visibility ofCode(String code) {
    return Codes.parse(Visibility.class, code);
  }
}
