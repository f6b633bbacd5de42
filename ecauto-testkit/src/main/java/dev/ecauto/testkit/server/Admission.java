package dev.ecauto.testkit.server;

import java.util.function.Function;

/** Whether a call may act, judged by its credentials and quotas before anything else. */
public sealed interface Admission {
  /** What follows from each. */
  <R> R match(Function<Admitted, R> admitted, Function<Refused, R> refused);

  /**
   * The call may act.
   *
   * @param holder the account or seller that the credentials belong to
   */
  record Admitted(String holder) implements Admission {
    @Override
    public <R> R match(Function<Admitted, R> admitted, Function<Refused, R> refused) {
      return admitted.apply(this);
    }
  }

  /**
   * The call may not act.
   *
   * @param holder the account or seller, or an empty text if the credentials are nobody's
   * @param reply the error
   * @param reason why
   */
  record Refused(String holder, Reply reply, Reason reason) implements Admission {
    @Override
    public <R> R match(Function<Admitted, R> admitted, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** Why a call is refused. */
  enum Reason {
    /** Credentials missing, expired, unknown, or their owner restricted. */
    CREDENTIALS,
    /** A quota is used up. */
    QUOTA
  }
}
