package dev.ecauto.store;

/** The databases that a store can be in. */
public enum Dialect {
  /** SQLite: one file, one writer at a time. */
  SQLITE,
  /** PostgreSQL: shared by several runners. */
  POSTGRESQL
}
