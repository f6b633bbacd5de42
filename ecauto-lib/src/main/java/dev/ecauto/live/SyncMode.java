package dev.ecauto.live;

import java.util.Locale;

/** What is done with live listings. */
public enum SyncMode {
  /** Nothing: products are not looked at. */
  OFF,
  /** Changes are planned and told, and none is sent. */
  PLAN,
  /** Changes are sent. */
  APPLY;

  /** The text that the configuration holds. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
