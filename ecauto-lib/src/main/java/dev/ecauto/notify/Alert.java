package dev.ecauto.notify;

import dev.ecauto.model.Reason;

/**
 * Something that is not well now.
 *
 * @param kind what
 * @param subject what it is about, for example an account; empty where there is only one
 * @param level how bad it is: people are told again when it grows; 0 where it cannot
 * @param reason what people read, the cure included
 */
public record Alert(AlertKind kind, String subject, int level, Reason reason) {
  /** An alert that cannot get worse. */
  public static Alert of(AlertKind kind, String subject, Reason reason) {
    return new Alert(kind, subject, 0, reason);
  }

  Key key() {
    return new Key(kind, subject);
  }

  /** The cause: there is at most one alert of it at a time. */
  record Key(AlertKind kind, String subject) {}
}
