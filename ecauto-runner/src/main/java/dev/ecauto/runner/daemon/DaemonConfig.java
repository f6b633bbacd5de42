package dev.ecauto.runner.daemon;

import dev.ecauto.notify.channel.HeartbeatAddress;
import dev.ecauto.retention.RetentionConfig;
import dev.ecauto.runner.config.BackupConfig;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.config.WatchConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * What a daemon does beside uploading.
 *
 * @param checkInterval how often the store is checked; zero for never
 * @param retention what is pruned once a day
 * @param backups the backups that it makes
 * @param watch a folder for ASIN lists
 * @param heartbeat a watchdog's address
 */
public record DaemonConfig(
    Duration checkInterval,
    RetentionConfig retention,
    Optional<BackupConfig> backups,
    Optional<WatchConfig> watch,
    Optional<HeartbeatAddress> heartbeat) {
  static DaemonConfig of(Settings settings) {
    return new DaemonConfig(
        settings.checkInterval(),
        settings.retention(),
        settings.backups(),
        settings.watch(),
        settings.heartbeat());
  }
}
