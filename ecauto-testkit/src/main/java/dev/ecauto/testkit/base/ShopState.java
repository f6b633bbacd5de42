package dev.ecauto.testkit.base;

/** What BASE thinks of a shop. */
public enum ShopState {
  OPEN,
  /** Every call answers access_denied: the shop's use is restricted. */
  RESTRICTED,
  /** Every call answers access_denied: the user does not exist. */
  DELETED,
  /** Every call answers unauthorized_client. */
  CLIENT_SUSPENDED
}
