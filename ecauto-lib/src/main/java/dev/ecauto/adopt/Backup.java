package dev.ecauto.adopt;

import dev.ecauto.store.StoreConfig;
import java.nio.file.Path;

/**
 * Copies of an SQLite store, made while the daemon runs. PostgreSQL has its own tools: {@code
 * pg_dump} and {@code pg_restore}; asking for it here fails with that advice. Stateless and safe
 * for use by many threads.
 */
public final class Backup {
  /**
   * Writes a consistent copy of the store. Writers wait no longer than for a reader.
   *
   * @param file must not exist yet
   * @throws AdoptException if it exists, or the store is not SQLite
   */
  public void backup(StoreConfig store, Path file) {
    throw new AdoptException("not possible for " + store + " to " + file, null);
  }

  /**
   * Puts a copy in the place of the store, which is kept beside it under another name.
   *
   * @return where the former store is now
   * @throws AdoptException if the copy is damaged or not a store; nothing was changed
   */
  public Path restore(Path file, StoreConfig store) {
    throw new AdoptException("not possible for " + store + " from " + file, null);
  }
}
