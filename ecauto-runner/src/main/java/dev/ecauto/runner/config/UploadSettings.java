package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DECIMAL;
import static dev.ecauto.runner.config.ValueType.DURATION;

import dev.ecauto.upload.UploadConfig;
import java.math.BigDecimal;
import java.time.Duration;

/** How uploads are run. */
final class UploadSettings {
  static final KeyGroup KEYS = new KeyGroup("Upload");

  static final ConfigKey<Duration> LEASE =
      KEYS.add(
          "upload.lease",
          DURATION,
          UploadConfig.DEFAULT_LEASE,
          "How long a claim lasts unless renewed; a runner that died is taken over after it.");
  static final ConfigKey<Duration> CLOCK_TOLERANCE =
      KEYS.add(
          "upload.clock-tolerance",
          DURATION,
          UploadConfig.DEFAULT_CLOCK_TOLERANCE,
          "How much the clocks of runners may differ; less than the lease.");
  static final ConfigKey<Integer> MAX_RETRIES =
      KEYS.add(
          "upload.max-retries",
          COUNT,
          UploadConfig.DEFAULT_MAX_RETRIES,
          "Tries after the first that an error which may pass gets.");
  static final ConfigKey<Duration> BACKOFF =
      KEYS.add(
          "upload.backoff",
          DURATION,
          UploadConfig.DEFAULT_BACKOFF,
          "The delay before the first retry, doubled with each further one.");
  static final ConfigKey<Duration> MAX_BACKOFF =
      KEYS.add(
          "upload.max-backoff", DURATION, UploadConfig.DEFAULT_MAX_BACKOFF, "The longest delay.");
  static final ConfigKey<BigDecimal> JITTER =
      KEYS.add(
          "upload.jitter",
          DECIMAL,
          BigDecimal.valueOf(UploadConfig.DEFAULT_JITTER),
          "The share by which a delay is varied at random, 0 to 1.");
  static final ConfigKey<Duration> SETTLING_DELAY =
      KEYS.add(
          "upload.settling-delay",
          DURATION,
          UploadConfig.DEFAULT_SETTLING_DELAY,
          "How long after an unknown outcome the shop must show nothing before it is tried again.");
  static final ConfigKey<Integer> IMAGES_IN_PARALLEL =
      KEYS.add(
          "upload.images-in-parallel",
          COUNT,
          UploadConfig.DEFAULT_IMAGES_IN_PARALLEL,
          "Images of one item that are sent side by side.");
  static final ConfigKey<Integer> IMAGE_RETRIES =
      KEYS.add(
          "upload.image-retries",
          COUNT,
          UploadConfig.DEFAULT_IMAGE_RETRIES,
          "Tries after the first that an image gets which the shop could not take.");
  static final ConfigKey<UploadConfig.BrokenImage> BROKEN_IMAGE =
      KEYS.add(
          "upload.broken-image",
          ValueType.oneOf(UploadConfig.BrokenImage.class),
          UploadConfig.BrokenImage.PUBLISH_WITH_THE_REST,
          "What happens when an image stays broken.");
  static final ConfigKey<Duration> ADD_INTERVAL =
      KEYS.add(
          "upload.add-interval",
          DURATION,
          UploadConfig.DEFAULT_ADD_INTERVAL,
          "Least time between two additions of an account; no limit of BASE asks for one.");
  static final ConfigKey<Duration> POLL_INTERVAL =
      KEYS.add(
          "upload.poll-interval",
          DURATION,
          UploadConfig.DEFAULT_POLL_INTERVAL,
          "The longest wait before looking at the queue again.");
  static final ConfigKey<Duration> STORE_PATIENCE =
      KEYS.add(
          "upload.store-patience",
          DURATION,
          UploadConfig.DEFAULT_STORE_PATIENCE,
          "How long a failing database is tried again before a run gives up.");

  private UploadSettings() {}

  static UploadConfig of(Settings settings) {
    return UploadConfig.builder()
        .lease(settings.get(LEASE))
        .clockTolerance(settings.get(CLOCK_TOLERANCE))
        .maxRetries(settings.get(MAX_RETRIES))
        .backoff(settings.get(BACKOFF))
        .maxBackoff(settings.get(MAX_BACKOFF))
        .jitter(settings.get(JITTER).doubleValue())
        .settlingDelay(settings.get(SETTLING_DELAY))
        .imagesInParallel(settings.get(IMAGES_IN_PARALLEL))
        .imageRetries(settings.get(IMAGE_RETRIES))
        .brokenImage(settings.get(BROKEN_IMAGE))
        .addInterval(settings.get(ADD_INTERVAL))
        .pollInterval(settings.get(POLL_INTERVAL))
        .storePatience(settings.get(STORE_PATIENCE))
        .build();
  }
}
