package dev.ecauto.runner.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A folder for ASIN lists.
 *
 * @param folder where people put them
 * @param every how often it is looked into
 */
public record WatchConfig(Path folder, Duration every) {
  public WatchConfig {
    if (every.isZero()) {
      throw new IllegalArgumentException("watch.every = 0s: it must be longer than nothing");
    }
  }
}
