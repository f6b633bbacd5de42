package dev.ecauto.model;

/** What an error of a sales platform means for the work, whatever the platform calls it. */
public enum ErrorClass {
  /** Nothing happened; try again later. */
  RETRYABLE,
  /** It may have happened; reconcile before trying again. */
  UNKNOWN_OUTCOME,
  /** The account's hourly calls are used up; pause to the full hour. */
  QUOTA_HOUR,
  /** The account's daily calls are used up; pause to the next day. */
  QUOTA_DAY,
  /** The account's daily additions are used up; pause additions only. */
  QUOTA_ADDS,
  /** A quota that this item alone has is used up; the item waits, the account goes on. */
  QUOTA_ITEM,
  /** The access token is not valid; refresh once and repeat. */
  TOKEN_EXPIRED,
  /** The refresh token is not valid; an operator must authorise again. */
  AUTHORISATION_LOST,
  /** The shop is restricted or gone; stop everything of the account. */
  ACCOUNT_STOPPED,
  /** The shop does not know the item; verify before believing it. */
  ITEM_GONE,
  /** Items of this kind cannot be changed by API; the item itself and the token are fine. */
  NOT_EDITABLE,
  /** One image could not be taken; the item itself is fine. */
  IMAGE_FAILED,
  /** Bad input or a bug of ours; repeating cannot help. */
  PERMANENT;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static ErrorClass ofCode(String code) {
    return Codes.parse(ErrorClass.class, code);
  }
}
