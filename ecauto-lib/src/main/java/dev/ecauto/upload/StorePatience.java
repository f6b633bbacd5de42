package dev.ecauto.upload;

import dev.ecauto.store.StoreException;
import dev.ecauto.time.FailureLog;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long failures of the store are tried again before they end a run. Used by one thread. */
final class StorePatience {
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private final UploadConfig config;
  private final UploadServices services;
  private final FailureLog log;
  private final Backoff backoff;
  private @Nullable Instant failingSince;
  private int failures;

  StorePatience(UploadConfig config, UploadServices services, FailureLog log) {
    this.log = log;
    this.config = config;
    this.services = services;
    Duration longest = config.pollInterval();
    this.backoff =
        Backoff.doubling(FIRST_WAIT.compareTo(longest) < 0 ? FIRST_WAIT : longest, longest);
  }

  void reset(String work) {
    log.worked(work);
    failingSince = null;
    failures = 0;
  }

  /** Whether trying again cannot help, and could harm: the file is not what it was. */
  static boolean isHopeless(RuntimeException failure) {
    return failure instanceof StoreException store
        && switch (store.kind()) {
          case REPLACED, DAMAGED, NEWER, NOT_A_STORE -> true;
          default -> false;
        };
  }

  /** Waits a little, longer each time; throws the failure on when patience is over. */
  void waitAfter(String work, RuntimeException failure) {
    Instant now = services.time().now();
    Instant since = failingSince == null ? now : failingSince;
    failingSince = since;
    if (isHopeless(failure)
        || Duration.between(since, now).compareTo(config.storePatience()) >= 0) {
      throw failure;
    }
    Duration wait = backoff.delay(failures);
    log.failed(work, failure);
    failures++;
    services.time().stopSignal().await(wait);
  }
}
