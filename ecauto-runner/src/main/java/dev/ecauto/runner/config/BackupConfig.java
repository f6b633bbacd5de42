package dev.ecauto.runner.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Backups that the daemon makes.
 *
 * @param every how often
 * @param keep how many are kept
 * @param folder where
 */
public record BackupConfig(Duration every, int keep, Path folder) {
  public BackupConfig {
    if (keep < 1) {
      throw new IllegalArgumentException("backup.keep = " + keep + " keeps nothing: at least 1");
    }
  }
}
