package dev.ecauto.testkit.server;

/** One kind of call that a fake answers; implemented by an enum per fake. */
public interface Operation {
  /** The name in the API's documentation, for example {@code items/add}. */
  String wireName();
}
