package dev.ecauto.runner.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * A folder for ASIN lists.
 *
 * @param folder where people put them
 * @param every how often it is looked into
 * @param zone where times are told in reports
 */
public record WatchConfig(Path folder, Duration every, ZoneId zone) {
  public WatchConfig {
    if (every.isZero()) {
      throw new IllegalArgumentException("watch.every = 0s: it must be longer than nothing");
    }
  }
}
