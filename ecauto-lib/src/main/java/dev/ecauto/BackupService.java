package dev.ecauto;

import dev.ecauto.backup.Backup;
import dev.ecauto.store.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Copies of the store, made and put back while others work on it. Safe for use by many threads and
 * processes.
 */
public final class BackupService {
  private final StoreConfig store;
  private final Clock clock;

  BackupService(StoreConfig store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Writes a consistent copy; nobody waits for it.
   *
   * @param file must not exist yet
   * @throws dev.ecauto.backup.BackupException if it exists, or the store is not SQLite
   */
  public void backup(Path file) {
    new Backup(clock).backup(store, file);
  }

  /**
   * Puts a copy in the place of the store; what waits in it is put in doubt, so that nothing is
   * uploaded twice.
   *
   * @return where the former content is now
   * @throws dev.ecauto.backup.BackupException if the copy is damaged or no store; nothing was
   *     changed
   */
  public Path restore(Path file) {
    return new Backup(clock).restore(file, store);
  }
}
