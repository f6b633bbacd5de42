package dev.ecauto.consistency;

/** Told of checks of the store. */
public interface CheckListener {
  /** Listens to nothing. */
  CheckListener NONE = new CheckListener() {};

  /** A check or a repair has ended. */
  default void checked(ConsistencyReport report) {}
}
