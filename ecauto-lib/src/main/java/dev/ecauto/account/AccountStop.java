package dev.ecauto.account;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.PlatformError;

/** Why an account is held up, as its platform said it. Pure. */
public final class AccountStop {
  private AccountStop() {}

  /** What a platform answered of an account: its code says whether the shop is restricted. */
  public static Reason reason(PlatformError error) {
    if (error.code().equals(PlatformError.HANDED_OVER)) {
      return Reason.of(ReasonCode.LIVE_HANDED_OVER);
    }
    ReasonCode code =
        switch (error.errorClass()) {
          case ACCOUNT_STOPPED -> ReasonCode.ACCOUNT_RESTRICTED;
          case AUTHORISATION_LOST -> ReasonCode.ACCOUNT_UNAUTHORISED;
          default -> ReasonCode.ACCOUNT_ERROR;
        };
    return Reason.of(code).with("error", error);
  }

  /**
   * Why nothing can be done for an account before its shop has answered; a quota that is used up is
   * a reason of its own, since it passes by itself.
   */
  public static Reason unread(PlatformError error) {
    return switch (error.errorClass()) {
      case QUOTA_HOUR, QUOTA_DAY, QUOTA_ADDS, QUOTA_ITEM -> reason(error);
      default -> Reason.of(ReasonCode.ACCOUNT_SHOP_UNREAD).with("error", error);
    };
  }
}
