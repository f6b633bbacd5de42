package dev.ecauto.upload;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.Step.RetryMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Says what follows from an error: a pure function of the error's class, the step, and how often it
 * was tried. Safe for use by many threads if the random generator is.
 */
final class ErrorPolicy {
  /** How long a quota pauses an account if the platform does not say. */
  private static final Duration UNSAID_PAUSE = Duration.ofMinutes(10);

  private final UploadConfig config;
  private final RandomGenerator random;
  private final long seed;

  ErrorPolicy(UploadConfig config, RandomGenerator random) {
    this.config = config;
    this.random = random;
    this.seed = random.nextLong();
  }

  /**
   * @param step the step that failed
   * @param error how
   * @param itemRetries tries of the item that counted before this one
   * @param stepFailures failures of the step before this one
   */
  ErrorAction judge(
      Step step, PlatformError error, int itemRetries, int stepFailures, Instant now) {
    return switch (error.errorClass()) {
      case ACCOUNT_STOPPED, AUTHORISATION_LOST -> new ErrorAction.StopAccount();
      case QUOTA_HOUR, QUOTA_DAY -> new ErrorAction.PauseAccount(resetAfter(error, now));
      case QUOTA_ADDS -> new ErrorAction.PauseAdds(resetAfter(error, now));
      case QUOTA_ITEM -> new ErrorAction.DeferItem(resetAfter(error, now));
      case UNKNOWN_OUTCOME ->
          step.retryMode() == RetryMode.RECONCILE_FIRST
              ? new ErrorAction.LookFirst()
              : retry(step, itemRetries, now);
      case RETRYABLE, TOKEN_EXPIRED -> retry(step, itemRetries, now);
      case IMAGE_FAILED -> image(stepFailures);
      case ITEM_GONE -> new ErrorAction.VerifyItem();
      case PERMANENT, NOT_EDITABLE ->
          step.kind() == Step.Kind.IMAGE
              ? brokenImage()
              : new ErrorAction.GiveUp(ListingStatus.FAILED);
    };
  }

  /**
   * Items that failed together in one call come back together, so that they share the next one. One
   * that may be shown already, since an answer to publishing it was lost, is not given up: until
   * the shop says what it does with it, it is published again as rarely as anything is.
   */
  private ErrorAction retry(Step step, int retries, Instant now) {
    if (retries < config.maxRetries()) {
      return new ErrorAction.RetryItem(config.retryBackoff().delay(retries, jitterOf(now)));
    }
    return step.kind() == Step.Kind.PUBLISH
        ? new ErrorAction.RetryStep(config.maxBackoff())
        : new ErrorAction.GiveUp(ListingStatus.FAILED);
  }

  private RandomGenerator jitterOf(Instant now) {
    return new SplittableRandom(seed ^ now.getEpochSecond() * 1_000_000_007L ^ now.getNano());
  }

  private ErrorAction image(int failures) {
    return failures >= config.imageRetries()
        ? brokenImage()
        : new ErrorAction.RetryStep(delay(failures));
  }

  private ErrorAction brokenImage() {
    return switch (config.brokenImage()) {
      case PUBLISH_WITH_THE_REST -> new ErrorAction.LeaveOut();
      case HOLD -> new ErrorAction.GiveUp(ListingStatus.HELD);
    };
  }

  /** How long to wait before something is tried again. */
  Duration delay(int earlierTries) {
    return config.retryBackoff().delay(earlierTries, random);
  }

  private static Instant resetAfter(PlatformError error, Instant now) {
    return Objects.requireNonNullElse(error.retryAt(), now.plus(UNSAID_PAUSE));
  }
}
