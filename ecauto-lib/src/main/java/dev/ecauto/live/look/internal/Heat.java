package dev.ecauto.live.look.internal;

import java.util.Locale;

/** How eagerly a product is looked at. */
enum Heat {
  /** Something is suspected, or it moved of late or its margin is thin, as far as quotas allow. */
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
