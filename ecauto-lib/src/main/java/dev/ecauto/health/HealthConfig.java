package dev.ecauto.health;

import java.time.Duration;

/**
 * When something counts as trouble.
 *
 * @param overdue how long an upload may be due that nothing holds up
 * @param authorisation how long an authorisation lasts after its last refresh
 * @param diskFree bytes that must be free on the store's disk
 */
public record HealthConfig(Duration overdue, Duration authorisation, long diskFree) {
  /** 30 minutes. */
  public static final Duration DEFAULT_OVERDUE = Duration.ofMinutes(30);

  /** 30 days, as long as BASE's refresh tokens last. */
  public static final Duration DEFAULT_AUTHORISATION = Duration.ofDays(30);

  /** 1 GiB. */
  public static final long DEFAULT_DISK_FREE = 1L << 30;

  public HealthConfig {
    if (overdue.isNegative() || authorisation.isNegative() || diskFree < 0) {
      throw new IllegalArgumentException(
          "the bounds of health cannot be negative: overdue "
              + overdue
              + ", authorisation "
              + authorisation
              + ", free disk "
              + diskFree);
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

    private Builder() {}

    /** How long an upload may be due that nothing holds up; default 30 minutes. */
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

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if a value is negative
     */
    public HealthConfig build() {
      return new HealthConfig(overdue, authorisation, diskFree);
    }
  }
}
