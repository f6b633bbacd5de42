package dev.ecauto.model;

/**
 * What has become of a listing. {@code pending}, {@code listed} and {@code sold} are the owner's
 * own.
 */
public enum ListingStatus {
  /** Registered; goes to the shop through an open queue row. */
  PENDING,
  /** In the shop, complete, with the shop's item id. */
  LISTED,
  /** Was listed and has been sold. */
  SOLD,
  /** Given up with a reason; {@code retry} brings it back. */
  FAILED,
  /** Withheld with a reason; {@code release} brings it back. */
  HELD,
  /** Withdrawn with a reason; can be enqueued again. */
  CANCELLED;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static ListingStatus ofCode(String code) {
    return Codes.parse(ListingStatus.class, code);
  }
}
