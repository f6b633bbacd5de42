package dev.ecauto.runner.web;

import java.util.Locale;

/** Why a request is not done; each is said in the language of who asks. */
public enum Refusal {
  /** The name under which the server was asked is not one of its own. */
  FOREIGN_HOST(421),
  /** Another site asked for a change. */
  FOREIGN_ORIGIN(403),
  /** The token was not shown. */
  NO_TOKEN(401),
  /** The form belongs to another login, or to none. */
  STALE_FORM(403),
  /** What was sent is more than the server takes. */
  TOO_LARGE(413),
  /** What was sent is no form. */
  NO_FORM(415),
  /** Nothing is at the path. */
  NOTHING_THERE(404),
  /** The path takes another method. */
  OTHER_METHOD(405),
  /** A defect, or a store that cannot be used; the log says more. */
  FAILED(500);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** For example {@code stale-form}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
