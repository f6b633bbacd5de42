package dev.ecauto.runner.storage;

import dev.ecauto.Ecauto;
import dev.ecauto.file.PrivateFiles;
import dev.ecauto.health.Heartbeat;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.model.EcautoException;
import dev.ecauto.runner.config.BackupConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backs the store up when the last backup is old enough, and keeps the newest. For one thread. */
public final class ScheduledBackup {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackup.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'ecauto-'uuuuMMdd-HHmmss'.db'").withZone(ZoneOffset.UTC);

  /** Only what was made here is ever removed. */
  private static final String MADE_HERE = "ecauto-[0-9]{8}-[0-9]{6}\\.db";

  private final Ecauto ecauto;
  private final BackupConfig config;

  public ScheduledBackup(Ecauto ecauto, BackupConfig config) {
    this.ecauto = ecauto;
    this.config = config;
  }

  /** How often to ask. */
  public Duration round() {
    return config.every().compareTo(LONGEST_WAIT) < 0 ? config.every() : LONGEST_WAIT;
  }

  /**
   * Makes a backup if one is due.
   *
   * @throws EcautoException if it fails; the older ones stay
   */
  public void runIfDue(Instant now) {
    boolean fresh =
        ecauto.heartbeats().all().stream()
            .filter(beat -> beat.name().equals(Heartbeats.BACKUP))
            .map(Heartbeat::at)
            .anyMatch(at -> at.plus(config.every()).isAfter(now));
    if (fresh) {
      return;
    }
    try {
      PrivateFiles.createDirectories(config.folder());
      Path file = config.folder().resolve(NAME.format(now));
      ecauto.backup().backup(file);
      ecauto.heartbeats().beat(Heartbeats.BACKUP, config.every().multipliedBy(2));
      LOG.info("the store is backed up to {}", file);
      removeOld();
    } catch (IOException e) {
      throw new EcautoException(
          "no backup can be written to " + config.folder() + ": check backup.folder", e);
    }
  }

  private void removeOld() throws IOException {
    try (Stream<Path> files = Files.list(config.folder())) {
      List<Path> old =
          files
              .filter(file -> file.getFileName().toString().matches(MADE_HERE))
              .sorted(Comparator.reverseOrder())
              .skip(config.keep())
              .toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }
}
