package dev.ecauto.store;

/** What a commit survives. It is atomic and visible to everybody at once in any case. */
public enum Durability {
  /** A power cut, too: it is on the disk when the call returns. */
  FLUSHED,
  /**
   * The end of the runner, but a power cut or a crash of the machine or of the database server may
   * take it back, together with what was committed after it, while the runner lives on: it reaches
   * the disk with the next flushed commit, or soon by itself. For notes whose loss only means that
   * something repeatable is repeated. In a host's SQLite database every commit is flushed all the
   * same.
   */
  DEFERRED
}
