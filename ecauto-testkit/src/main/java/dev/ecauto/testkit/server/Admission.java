package dev.ecauto.testkit.server;

/** Whether a call may act, judged by its credentials and quotas before anything else. */
public sealed interface Admission {
  /**
   * The call may act.
   *
   * @param holder the account or seller that the credentials belong to
   */
  record Admitted(String holder) implements Admission {}

  /**
   * The call may not act.
   *
   * @param holder the account or seller, or an empty text if the credentials are nobody's
   * @param reply the error
   * @param reason why
   */
  record Refused(String holder, Reply reply, Reason reason) implements Admission {}

  /** Why a call is refused. */
  enum Reason {
    /** Credentials missing, expired, unknown, or their owner restricted. */
    CREDENTIALS,
    /** A quota is used up. */
    QUOTA
  }
}
