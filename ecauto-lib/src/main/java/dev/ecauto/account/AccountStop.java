package dev.ecauto.account;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.PlatformError;

/** Why an account is held up, as its platform said it. Pure. */
public final class AccountStop {
  private AccountStop() {}

  /** What a platform answered of an account: its code says whether the shop is restricted. */
  public static Reason reason(PlatformError error) {
    ReasonCode code =
        switch (error.errorClass()) {
          case ACCOUNT_STOPPED -> ReasonCode.ACCOUNT_RESTRICTED;
          case AUTHORISATION_LOST -> ReasonCode.ACCOUNT_UNAUTHORISED;
          default -> ReasonCode.ACCOUNT_ERROR;
        };
    return Reason.of(code).with("error", error);
  }
}
