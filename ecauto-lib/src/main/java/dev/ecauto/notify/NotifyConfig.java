package dev.ecauto.notify;

import dev.ecauto.model.Words;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When and how often people are told.
 *
 * @param day hours of what is not urgent
 * @param daily when the daily report is made, in the zone of {@code day}
 * @param quiet how long after a message of a cause the next of its kind waits: what flaps makes two
 *     messages in that time
 * @param repeatUrgent how often what is urgent and stays is repeated
 * @param repeat how often anything else that stays is repeated
 * @param perHour messages that are not urgent, per channel and hour; beyond that a digest
 * @param retry how long after a failure a message is tried again, doubled each time up to an hour
 * @param giveUp how long a message is tried
 */
public record NotifyConfig(
    DayHours day,
    LocalTime daily,
    Duration quiet,
    Duration repeatUrgent,
    Duration repeat,
    int perHour,
    Duration retry,
    Duration giveUp) {
  /** By day: 08:00 to 20:00 in Japan. */
  public static final DayHours DEFAULT_DAY =
      new DayHours(LocalTime.of(8, 0), LocalTime.of(20, 0), ZoneId.of("Asia/Tokyo"));

  /** The daily report: 08:00. */
  public static final LocalTime DEFAULT_DAILY = LocalTime.of(8, 0);

  /** One hour. */
  public static final Duration DEFAULT_QUIET = Duration.ofHours(1);

  /** Six hours. */
  public static final Duration DEFAULT_REPEAT_URGENT = Duration.ofHours(6);

  /** A day. */
  public static final Duration DEFAULT_REPEAT = Duration.ofHours(24);

  /** Ten messages. */
  public static final int DEFAULT_PER_HOUR = 10;

  /** One minute. */
  public static final Duration DEFAULT_RETRY = Duration.ofMinutes(1);

  /** Two days. */
  public static final Duration DEFAULT_GIVE_UP = Duration.ofDays(2);

  public NotifyConfig {
    if (perHour < 1) {
      throw new IllegalArgumentException(
          "notifications per hour are " + perHour + ": at least 1 is needed, for the digest");
    }
    for (Duration duration : new Duration[] {quiet, repeatUrgent, repeat, retry, giveUp}) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException(
            "a time between notifications is "
                + Words.of(duration)
                + ": it must be longer than nothing");
      }
    }
  }

  /** The defaults. */
  public static NotifyConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link NotifyConfig}; not safe for use by many threads. */
  public static final class Builder {
    private DayHours day = DEFAULT_DAY;
    private LocalTime daily = DEFAULT_DAILY;
    private Duration quiet = DEFAULT_QUIET;
    private Duration repeatUrgent = DEFAULT_REPEAT_URGENT;
    private Duration repeat = DEFAULT_REPEAT;
    private int perHour = DEFAULT_PER_HOUR;
    private Duration retry = DEFAULT_RETRY;
    private Duration giveUp = DEFAULT_GIVE_UP;

    private Builder() {}

    /** Hours of what is not urgent; default 08:00 to 20:00 in Asia/Tokyo. */
    public Builder day(DayHours value) {
      this.day = value;
      return this;
    }

    /** When the daily report is made; default 08:00. */
    public Builder daily(LocalTime value) {
      this.daily = value;
      return this;
    }

    /** The rest after a message of a cause; default 1 hour. */
    public Builder quiet(Duration value) {
      this.quiet = value;
      return this;
    }

    /** How often what is urgent is repeated; default 6 hours. */
    public Builder repeatUrgent(Duration value) {
      this.repeatUrgent = value;
      return this;
    }

    /** How often anything else is repeated; default 24 hours. */
    public Builder repeat(Duration value) {
      this.repeat = value;
      return this;
    }

    /** Messages that are not urgent, per channel and hour; default 10. */
    public Builder perHour(int value) {
      this.perHour = value;
      return this;
    }

    /** The first pause after a failure; default 1 minute. */
    public Builder retry(Duration value) {
      this.retry = value;
      return this;
    }

    /** How long a message is tried; default 2 days. */
    public Builder giveUp(Duration value) {
      this.giveUp = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if a value makes no sense
     */
    public NotifyConfig build() {
      return new NotifyConfig(day, daily, quiet, repeatUrgent, repeat, perHour, retry, giveUp);
    }
  }
}
