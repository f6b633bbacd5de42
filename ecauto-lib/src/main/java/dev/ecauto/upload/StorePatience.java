package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long failures of the store are tried again before they end a run. Used by one thread. */
final class StorePatience {
  private static final Logger LOG = LoggerFactory.getLogger(StorePatience.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private final UploadConfig config;
  private final UploadServices services;
  private @Nullable Instant failingSince;
  private Duration wait = FIRST_WAIT;

  StorePatience(UploadConfig config, UploadServices services) {
    this.config = config;
    this.services = services;
  }

  void reset() {
    failingSince = null;
    wait = FIRST_WAIT;
  }

  /** Waits a little, longer each time; throws the failure on when patience is over. */
  void waitAfter(AccountKey account, RuntimeException failure) {
    Instant now = services.clock().instant();
    Instant since = failingSince == null ? now : failingSince;
    failingSince = since;
    if (Duration.between(since, now).compareTo(config.storePatience()) >= 0) {
      throw failure;
    }
    LOG.warn("work for {} was interrupted; trying again in {}", account, wait, failure);
    services.stop().await(wait);
    wait = wait.compareTo(config.pollInterval()) < 0 ? wait.multipliedBy(2) : wait;
  }
}
