package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DURATION;
import static dev.ecauto.runner.config.ValueType.TEXT;

import dev.ecauto.health.HealthConfig;
import dev.ecauto.live.LiveConfig;
import dev.ecauto.live.SyncMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the daemon does by itself beside uploading, and when something counts as trouble. */
final class ServiceSettings {
  static final KeyGroup KEYS = new KeyGroup("Service");

  static final ConfigKey<String> WATCH_FOLDER =
      KEYS.add(
          "watch.folder",
          TEXT,
          "A folder: an ASIN list that is put there is added once its size is stable, and moved to"
              + " `done` in it with its report beside it.");
  static final ConfigKey<Duration> WATCH_EVERY =
      KEYS.add(
          "watch.every", DURATION, Duration.ofSeconds(10), "How often the folder is looked into.");
  static final ConfigKey<Duration> BACKUP_EVERY =
      KEYS.add(
          "backup.every",
          DURATION,
          Duration.ZERO,
          "How often the daemon backs an SQLite store up, such as `24h`; `0s` never.");
  static final ConfigKey<Integer> BACKUP_KEEP =
      KEYS.add("backup.keep", COUNT, 7, "How many of these backups are kept; at least 1.");
  static final ConfigKey<String> BACKUP_FOLDER =
      KEYS.add("backup.folder", TEXT, "backups", "Where they are kept.");
  static final ConfigKey<Duration> OVERDUE =
      KEYS.add(
          "health.overdue",
          DURATION,
          HealthConfig.DEFAULT_OVERDUE,
          "How long an upload or a change may be due that nothing holds up.");
  static final ConfigKey<Duration> NO_LOOKS =
      KEYS.add(
          "health.no-looks",
          DURATION,
          HealthConfig.DEFAULT_LOOKS,
          "How long live products may go without an answered look.");
  static final ConfigKey<ch.qos.logback.core.util.FileSize> DISK_FREE =
      KEYS.add(
          "health.disk-free",
          ValueType.FILE_SIZE,
          ch.qos.logback.core.util.FileSize.valueOf("1GB"),
          "What must be free on the store's disk.");

  private ServiceSettings() {}

  static HealthConfig health(Settings settings) {
    LiveConfig live = settings.live();
    boolean looks = live.mode() != SyncMode.OFF && settings.amazon().isPresent();
    return HealthConfig.builder()
        .overdue(settings.get(OVERDUE))
        .diskFree(settings.get(DISK_FREE).getSize())
        .looks(looks ? settings.get(NO_LOOKS) : Duration.ZERO)
        .promise(looks ? live.freshness().max() : Duration.ZERO)
        .backups(settings.get(BACKUP_EVERY))
        .build();
  }

  static Optional<BackupConfig> backups(Settings settings) {
    Duration every = settings.get(BACKUP_EVERY);
    if (every.isZero()) {
      return Optional.empty();
    }
    if (!settings.store().isSqlite()) {
      throw new IllegalArgumentException(
          "backup.every works on SQLite alone: leave it out, and back PostgreSQL up by pg_dump");
    }
    return Optional.of(
        new BackupConfig(every, settings.get(BACKUP_KEEP), Path.of(settings.get(BACKUP_FOLDER))));
  }

  static Optional<WatchConfig> watch(Settings settings) {
    return settings
        .find(WATCH_FOLDER)
        .map(
            folder -> new WatchConfig(Path.of(folder), settings.get(WATCH_EVERY), settings.zone()));
  }
}
