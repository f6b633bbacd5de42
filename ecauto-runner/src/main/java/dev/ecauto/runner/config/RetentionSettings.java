package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.DURATION;

import dev.ecauto.retention.RetentionConfig;
import java.time.Duration;

/** How long what nobody needs is kept. */
final class RetentionSettings {
  static final KeyGroup KEYS = new KeyGroup("Retention");

  private static final RetentionConfig DEFAULTS = RetentionConfig.defaults();

  static final ConfigKey<Duration> ATTEMPTS =
      KEYS.add(
          "retention.attempts",
          DURATION,
          DEFAULTS.attempts(),
          "How long the calls of uploads that have succeeded are kept.");
  static final ConfigKey<Duration> QUEUE_ROWS =
      KEYS.add(
          "retention.queue-rows",
          DURATION,
          DEFAULTS.queueRows(),
          "How long closed queue rows of listings that were uploaded later are kept.");
  static final ConfigKey<Duration> EVENTS =
      KEYS.add(
          "retention.events",
          DURATION,
          DEFAULTS.events(),
          "How long events are kept that explain no listing in a shop.");
  static final ConfigKey<Duration> SET_ASIDE =
      KEYS.add(
          "retention.set-aside",
          DURATION,
          DEFAULTS.setAside(),
          "How long rows are kept that found no place.");

  private RetentionSettings() {}

  static RetentionConfig of(Settings settings) {
    return RetentionConfig.builder()
        .attempts(settings.get(ATTEMPTS))
        .queueRows(settings.get(QUEUE_ROWS))
        .events(settings.get(EVENTS))
        .setAside(settings.get(SET_ASIDE))
        .build();
  }
}
