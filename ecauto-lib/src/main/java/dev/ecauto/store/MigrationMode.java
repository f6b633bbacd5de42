package dev.ecauto.store;

/** What opening a store does to a schema that is not up to date. */
public enum MigrationMode {
  /** Brings it up to date. */
  APPLY,
  /** Refuses and changes nothing: somebody else brings it up to date, and when is theirs. */
  VALIDATE
}
