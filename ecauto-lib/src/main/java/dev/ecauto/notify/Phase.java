package dev.ecauto.notify;

import java.util.Locale;

/** What a notification says of its cause. */
enum Phase {
  /** It is there. */
  RAISED,
  /** It is still there. */
  REPEATED,
  /** It is over. */
  CLEARED,
  /** The report of a day. */
  REPORT,
  /** Nothing is wrong: somebody tries the channel. */
  TEST;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Phase ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
