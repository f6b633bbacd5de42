package dev.ecauto.live;

/** What is done with live listings. */
public enum SyncMode {
  /** Nothing: products are not looked at. */
  OFF,
  /** Changes are planned and told, and none is sent. */
  PLAN,
  /** Changes are sent. */
  APPLY
}
