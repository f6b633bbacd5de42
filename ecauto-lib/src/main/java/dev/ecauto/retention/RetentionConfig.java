package dev.ecauto.retention;

import java.time.Duration;

/**
 * How long what has happened is kept. Open rows, listings, products and inputs are never removed,
 * and of each listing that is in a shop what {@code explain} needs stays. Immutable.
 *
 * @param attempts calls of uploads that have succeeded; default 30 days
 * @param queueRows closed queue rows of listings that were uploaded later; default 90 days
 * @param events default 90 days
 * @param setAside rows that found no place; default 365 days
 */
public record RetentionConfig(
    Duration attempts, Duration queueRows, Duration events, Duration setAside) {
  /** The shortest time that anything is kept: what has just happened may still be needed. */
  public static final Duration SHORTEST = Duration.ofDays(1);

  private static final RetentionConfig DEFAULTS = builder().build();

  public RetentionConfig {
    require("attempts", attempts);
    require("queue rows", queueRows);
    require("events", events);
    require("set-aside rows", setAside);
  }

  /** Everything as by default. */
  public static RetentionConfig defaults() {
    return DEFAULTS;
  }

  /** The defaults, to start from. */
  public static Builder builder() {
    return new Builder();
  }

  private static void require(String what, Duration kept) {
    if (kept.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "cannot keep " + what + " for " + kept + ": use " + SHORTEST.toDays() + " day or more");
    }
  }

  /** Makes a {@link RetentionConfig}. Not safe for many threads. */
  public static final class Builder {
    private Duration attempts = Duration.ofDays(30);
    private Duration queueRows = Duration.ofDays(90);
    private Duration events = Duration.ofDays(90);
    private Duration setAside = Duration.ofDays(365);

    private Builder() {}

    /** Calls of uploads that have succeeded; default 30 days. */
    public Builder attempts(Duration value) {
      this.attempts = value;
      return this;
    }

    /** Closed queue rows of listings that were uploaded later; default 90 days. */
    public Builder queueRows(Duration value) {
      this.queueRows = value;
      return this;
    }

    /** Events; default 90 days. */
    public Builder events(Duration value) {
      this.events = value;
      return this;
    }

    /** Rows that found no place; default 365 days. */
    public Builder setAside(Duration value) {
      this.setAside = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if anything would be kept for less than a day
     */
    public RetentionConfig build() {
      return new RetentionConfig(attempts, queueRows, events, setAside);
    }
  }
}
