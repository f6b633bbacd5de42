package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DECIMAL;
import static dev.ecauto.runner.config.ValueType.DURATION;
import static dev.ecauto.runner.config.ValueType.FILE_SIZE;
import static dev.ecauto.runner.config.ValueType.SECRET;
import static dev.ecauto.runner.config.ValueType.TEXT;
import static dev.ecauto.runner.config.ValueType.ZONE;

import ch.qos.logback.core.util.FileSize;
import dev.ecauto.http.HttpConfig;
import dev.ecauto.quota.QuotaWindow;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.store.StoreConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What belongs to no service: the store, the shop's zone, logging. */
final class GeneralSettings {
  static final KeyGroup KEYS = new KeyGroup("General");

  static final ConfigKey<ZoneId> SHOP_ZONE =
      KEYS.add(
          "zone",
          ZONE,
          QuotaWindow.DEFAULT_ZONE,
          "Where upload windows and the shops' days are counted.");
  static final ConfigKey<BigDecimal> SPEED =
      KEYS.add(
          "quota.speed",
          DECIMAL,
          BigDecimal.ONE,
          "How many times as fast as in reality the quotas of both services refill; other than 1"
              + " only against a sandbox, which writes its own.");

  static final ConfigKey<FileSize> HTTP_MAX_BODY =
      KEYS.add(
          "http.max-body",
          FILE_SIZE,
          new FileSize(HttpConfig.DEFAULT_MAX_BODY_BYTES),
          "How large an answer of a server may be, as sent and as unpacked; a larger one is not"
              + " taken.");

  static final ConfigKey<String> STORE_URL =
      KEYS.add(
          "store.url",
          TEXT,
          "jdbc:sqlite:ecauto.db",
          "The database: `jdbc:sqlite:FILE` or `jdbc:postgresql://HOST/DATABASE`.");
  static final ConfigKey<String> STORE_USER =
      KEYS.add("store.user", TEXT, "The PostgreSQL user, if not in the URL.");
  static final ConfigKey<String> STORE_PASSWORD =
      KEYS.add("store.password", SECRET, "The PostgreSQL password.");
  static final ConfigKey<Duration> STORE_BUSY_TIMEOUT =
      KEYS.add(
          "store.busy-timeout",
          DURATION,
          StoreConfig.DEFAULT_BUSY_TIMEOUT,
          "How long a statement waits for another process's lock.");

  static final ConfigKey<String> LOG_FILE =
      KEYS.add(
          "log.file", TEXT, "Where to log, beside standard error; rotated by size and by day.");
  static final ConfigKey<FileSize> LOG_FILE_SIZE =
      KEYS.add(
          "log.file-size",
          FILE_SIZE,
          FileSize.valueOf("10MB"),
          "The size at which the log file is rotated.");
  static final ConfigKey<Integer> LOG_DAYS =
      KEYS.add("log.days", COUNT, 14, "How many days rotated log files are kept.");

  private static final long SMALLEST_BODY = 64L << 10;
  private static final long LARGEST_BODY = 1L << 30;
  private static final long SMALLEST_LOG = 1L << 10;

  private GeneralSettings() {}

  /** The log file, if one is wanted. */
  static Optional<Logs.LogFile> log(Settings settings) {
    FileSize size = settings.get(LOG_FILE_SIZE);
    int days = settings.get(LOG_DAYS);
    if (size.getSize() < SMALLEST_LOG || days < 1) {
      throw new IllegalArgumentException(
          "a log of %d bytes for %d days keeps nothing: set log.file-size to 1KB or more, log.days"
                  .formatted(size.getSize(), days)
              + " to 1 or more");
    }
    return settings
        .find(LOG_FILE)
        .map(file -> new Logs.LogFile(Path.of(file), size, days, settings.zone()));
  }

  static StoreConfig store(Settings settings) {
    return StoreConfig.builder(settings.get(STORE_URL))
        .user(settings.find(STORE_USER).orElse(null))
        .password(settings.find(STORE_PASSWORD).orElse(null))
        .busyTimeout(settings.get(STORE_BUSY_TIMEOUT))
        .build();
  }

  static HttpConfig http(Settings settings) {
    long bytes = settings.get(HTTP_MAX_BODY).getSize();
    if (bytes < SMALLEST_BODY || bytes > LARGEST_BODY) {
      throw new IllegalArgumentException(
          "http.max-body takes no answer of a service, or more than memory has: use 64KB to 1GB");
    }
    return HttpConfig.builder().maxBodyBytes((int) bytes).build();
  }

  static double speed(Settings settings) {
    return settings.get(SPEED).doubleValue();
  }
}
