package dev.ecauto.health;

import dev.ecauto.model.Words;
import java.time.Duration;

/**
 * When something counts as trouble.
 *
 * @param overdue how long an upload or a change may be due that nothing holds up
 * @param authorisation how long an authorisation lasts after its last refresh
 * @param diskFree bytes that must be free on the store's disk
 * @param looks how long live products may go without an answered look; zero if nobody looks
 * @param promise how old the last look at any live product may become; zero if nothing is promised
 * @param backups how often a backup is made; zero if none is
 */
public record HealthConfig(
    Duration overdue,
    Duration authorisation,
    long diskFree,
    Duration looks,
    Duration promise,
    Duration backups) {
  /** 30 minutes. */
  public static final Duration DEFAULT_OVERDUE = Duration.ofMinutes(30);

  /** 30 days, as long as BASE's refresh tokens last. */
  public static final Duration DEFAULT_AUTHORISATION = Duration.ofDays(30);

  /** 1 GiB. */
  public static final long DEFAULT_DISK_FREE = 1L << 30;

  /** One hour. */
  public static final Duration DEFAULT_LOOKS = Duration.ofMinutes(60);

  public HealthConfig {
    for (Duration bound : new Duration[] {overdue, authorisation, looks, promise, backups}) {
      if (bound.isNegative()) {
        throw new IllegalArgumentException(
            "the bounds of health cannot be negative: " + Words.of(bound));
      }
    }
    if (diskFree < 0) {
      throw new IllegalArgumentException(
          "the bounds of health cannot be negative: free disk " + diskFree);
    }
  }

  /** The defaults. */
  public static HealthConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link HealthConfig}; not safe for use by many threads. */
  public static final class Builder {
    private Duration overdue = DEFAULT_OVERDUE;
    private Duration authorisation = DEFAULT_AUTHORISATION;
    private long diskFree = DEFAULT_DISK_FREE;
    private Duration looks = DEFAULT_LOOKS;
    private Duration promise = Duration.ZERO;
    private Duration backups = Duration.ZERO;

    private Builder() {}

    /** How long an upload or a change may be due that nothing holds up; default 30 minutes. */
    public Builder overdue(Duration value) {
      this.overdue = value;
      return this;
    }

    /** How long an authorisation lasts after its last refresh; default 30 days. */
    public Builder authorisation(Duration value) {
      this.authorisation = value;
      return this;
    }

    /** Bytes that must be free on the store's disk; default 1 GiB. */
    public Builder diskFree(long bytes) {
      this.diskFree = bytes;
      return this;
    }

    /** How long no look may be answered; default 60 minutes, zero if nobody looks. */
    public Builder looks(Duration value) {
      this.looks = value;
      return this;
    }

    /** How old looks may become; default zero: nothing is promised. */
    public Builder promise(Duration value) {
      this.promise = value;
      return this;
    }

    /** How often a backup is made; default zero: none is. */
    public Builder backups(Duration value) {
      this.backups = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if a value is negative
     */
    public HealthConfig build() {
      return new HealthConfig(overdue, authorisation, diskFree, looks, promise, backups);
    }
  }
}
