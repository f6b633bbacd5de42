package dev.ecauto.runner.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param address where from
 * @param session since the token was shown; {@code null} for who has not
 */
public record Caller(String address, @Nullable Session session) {
  /** Who was not looked at: what is answered is the same for everybody. */
  static final Caller NOBODY = new Caller("", null);

  /** Whether changes are allowed. */
  public boolean mayChange() {
    return session != null;
  }

  /** How the audit trail names the caller. */
  public String actor() {
    return session == null ? "web" : "web:" + session.name();
  }

  /** What forms must carry; empty for who may change nothing. */
  public String formToken() {
    return Optional.ofNullable(session).map(Session::formToken).orElse("");
  }

  /** The name that was given at the login; empty without one. */
  public String name() {
    return Optional.ofNullable(session).map(Session::name).orElse("");
  }
}
