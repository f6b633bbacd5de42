package dev.ecauto.live.look.internal;

import java.util.Locale;

/** How eagerly a product is looked at. */
enum Heat {
  /** It moved of late, its margin is thin, or something is suspected. */
  HOT,
  /** Nothing special. */
  NORMAL,
  /** It has not moved for weeks, or is not shown. */
  COLD;

  /** The text that the store holds. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
