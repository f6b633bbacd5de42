package dev.ecauto.runner.web;

import java.time.Instant;

/**
 * A login.
 *
 * @param name who says to be there, for the audit trail
 * @param formToken what each form of this login carries
 * @param until when it ends
 */
record Session(String name, String formToken, Instant until) {
  @Override
  public String toString() {
    return "Session[name=" + name + ", until=" + until + "]";
  }
}
