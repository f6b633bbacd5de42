package dev.ecauto.upload;

import dev.ecauto.account.RunnerId;
import dev.ecauto.model.Words;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;

/**
 * How uploads are run; immutable.
 *
 * @param runnerId who this process is, unique among those alive; default {@link RunnerId#current()}
 * @param lease how long a claim lasts unless renewed; renewed with every step; default 5 min
 * @param clockTolerance how much the clocks of runners may differ: a runner stops trusting its
 *     lease that much before it ends; default 1 min, less than the lease
 * @param maxRetries tries after the first that an error which may pass gets; default 3
 * @param backoff delay before the first retry, doubled with each further one; default 30 s
 * @param maxBackoff longest delay; default 30 min
 * @param jitter share by which a delay is varied at random, 0 to 1; default 0.2
 * @param settlingDelay how long after a call with an unknown outcome the shop must show nothing
 *     before the item counts as absent; default 2 min
 * @param imagesInParallel images of one item sent side by side; default 4
 * @param imageRetries tries after the first that an image gets which the shop could not take;
 *     default 3
 * @param brokenImage what happens when an image stays broken; default {@link
 *     BrokenImage#PUBLISH_WITH_THE_REST}
 * @param addInterval least time between two additions of an account; default none, because no limit
 *     of the shop asks for one
 * @param pollInterval longest wait before looking at the queue again; default 5 s
 * @param maxLooks failed looks at the shop after which a row in doubt is given up, so that a person
 *     is told; a retry looks again; default 12, about four hours
 * @param storePatience how long a failing store is tried again before a run gives up; default 1 min
 */
public record UploadConfig(
    String runnerId,
    Duration lease,
    Duration clockTolerance,
    int maxRetries,
    Duration backoff,
    Duration maxBackoff,
    double jitter,
    Duration settlingDelay,
    int imagesInParallel,
    int imageRetries,
    BrokenImage brokenImage,
    Duration addInterval,
    Duration pollInterval,
    int maxLooks,
    Duration storePatience) {
  public static final Duration DEFAULT_LEASE = Duration.ofMinutes(5);
  public static final Duration DEFAULT_CLOCK_TOLERANCE = Duration.ofMinutes(1);
  public static final int DEFAULT_MAX_RETRIES = 3;
  public static final Duration DEFAULT_BACKOFF = Duration.ofSeconds(30);
  public static final Duration DEFAULT_MAX_BACKOFF = Duration.ofMinutes(30);
  public static final double DEFAULT_JITTER = 0.2;
  public static final Duration DEFAULT_SETTLING_DELAY = Duration.ofMinutes(2);
  public static final int DEFAULT_IMAGES_IN_PARALLEL = 4;
  public static final int DEFAULT_IMAGE_RETRIES = 3;
  public static final Duration DEFAULT_ADD_INTERVAL = Duration.ZERO;
  public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(5);
  public static final int DEFAULT_MAX_LOOKS = 12;
  public static final Duration DEFAULT_STORE_PATIENCE = Duration.ofMinutes(1);

  /** What happens to an item one of whose images the shop cannot take. */
  public enum BrokenImage {
    /** It is published with the images that work; one at least must. */
    PUBLISH_WITH_THE_REST,
    /** It stays invisible, and its listing is held until an operator decides. */
    HOLD
  }

  public UploadConfig {
    if (clockTolerance.compareTo(lease) >= 0) {
      throw new IllegalArgumentException(
          "a clock tolerance of "
              + Words.of(clockTolerance)
              + " eats up the lease of "
              + Words.of(lease));
    }
    if (jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("a jitter of " + jitter + " is not between 0 and 1");
    }
    if (imagesInParallel < 1 || maxRetries < 0 || imageRetries < 0 || maxLooks < 1) {
      throw new IllegalArgumentException(
          "images in parallel "
              + imagesInParallel
              + ", retries "
              + maxRetries
              + " and "
              + imageRetries
              + ", looks "
              + maxLooks
              + ": use at least 1, 0, 0 and 1");
    }
    if (pollInterval.isNegative() || pollInterval.isZero() || backoff.isNegative()) {
      throw new IllegalArgumentException(
          "a poll interval of "
              + Words.of(pollInterval)
              + " and a backoff of "
              + Words.of(backoff)
              + ": use more");
    }
  }

  /** How long to wait before a try or a look is repeated. */
  Backoff retryBackoff() {
    return Backoff.doubling(backoff, maxBackoff).withJitter(jitter);
  }

  /** Everything at its default. */
  public static UploadConfig defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Builds a configuration from the defaults. Not safe for use by many threads. */
  public static final class Builder {
    private String runnerId = RunnerId.current();
    private Duration lease = DEFAULT_LEASE;
    private Duration clockTolerance = DEFAULT_CLOCK_TOLERANCE;
    private int maxRetries = DEFAULT_MAX_RETRIES;
    private Duration backoff = DEFAULT_BACKOFF;
    private Duration maxBackoff = DEFAULT_MAX_BACKOFF;
    private double jitter = DEFAULT_JITTER;
    private Duration settlingDelay = DEFAULT_SETTLING_DELAY;
    private int imagesInParallel = DEFAULT_IMAGES_IN_PARALLEL;
    private int imageRetries = DEFAULT_IMAGE_RETRIES;
    private BrokenImage brokenImage = BrokenImage.PUBLISH_WITH_THE_REST;
    private Duration addInterval = DEFAULT_ADD_INTERVAL;
    private Duration pollInterval = DEFAULT_POLL_INTERVAL;
    private int maxLooks = DEFAULT_MAX_LOOKS;
    private Duration storePatience = DEFAULT_STORE_PATIENCE;

    private Builder() {}

    /** Who this process is, unique among those alive; default {@link RunnerId#current()}. */
    public Builder runnerId(String value) {
      runnerId = value;
      return this;
    }

    /** How long a claim lasts unless renewed; default 5 min. */
    public Builder lease(Duration value) {
      lease = value;
      return this;
    }

    /** How much the clocks of runners may differ, less than the lease; default 1 min. */
    public Builder clockTolerance(Duration value) {
      clockTolerance = value;
      return this;
    }

    /** Tries after the first; default 3. */
    public Builder maxRetries(int value) {
      maxRetries = value;
      return this;
    }

    /** Delay before the first retry; default 30 s. */
    public Builder backoff(Duration value) {
      backoff = value;
      return this;
    }

    /** Longest delay; default 30 min. */
    public Builder maxBackoff(Duration value) {
      maxBackoff = value;
      return this;
    }

    /** Share by which delays vary, 0 to 1; default 0.2. */
    public Builder jitter(double value) {
      jitter = value;
      return this;
    }

    /** How long the shop must show nothing before an item counts as absent; default 2 min. */
    public Builder settlingDelay(Duration value) {
      settlingDelay = value;
      return this;
    }

    /** Images of one item sent side by side; default 4. */
    public Builder imagesInParallel(int value) {
      imagesInParallel = value;
      return this;
    }

    /** Tries of an image after the first; default 3. */
    public Builder imageRetries(int value) {
      imageRetries = value;
      return this;
    }

    /** What happens when an image stays broken; default: published with the rest. */
    public Builder brokenImage(BrokenImage value) {
      brokenImage = value;
      return this;
    }

    /** Least time between two additions of an account; default none. */
    public Builder addInterval(Duration value) {
      addInterval = value;
      return this;
    }

    /** Longest wait before looking at the queue again; default 5 s. */
    public Builder pollInterval(Duration value) {
      pollInterval = value;
      return this;
    }

    /** Failed looks after which a row in doubt is given up; default 12. */
    public Builder maxLooks(int value) {
      maxLooks = value;
      return this;
    }

    /** How long a failing store is tried again; default 1 min. */
    public Builder storePatience(Duration value) {
      storePatience = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException if a value makes no sense; the message says which
     */
    public UploadConfig build() {
      return new UploadConfig(
          runnerId,
          lease,
          clockTolerance,
          maxRetries,
          backoff,
          maxBackoff,
          jitter,
          settlingDelay,
          imagesInParallel,
          imageRetries,
          brokenImage,
          addInterval,
          pollInterval,
          maxLooks,
          storePatience);
    }
  }
}
