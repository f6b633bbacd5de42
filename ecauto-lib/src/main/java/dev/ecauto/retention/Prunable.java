package dev.ecauto.retention;

import java.time.Duration;

/** What is kept for a time, in the order of its removal. */
public enum Prunable {
  /** Calls of uploads that have succeeded; default 30 days. */
  ATTEMPTS("attempts", 30),
  /** Closed queue rows of listings that were uploaded later; default 90 days. */
  QUEUE_ROWS("queue-rows", 90),
  /** Events but those that tell how a listing in a shop came there; default 90 days. */
  EVENTS("events", 90),
  /** Rows that found no place; default 365 days. */
  SET_ASIDE("set-aside", 365),
  /** Changes that ended, but the last one of each listing in a shop; default 90 days. */
  REVISIONS("revisions", 90),
  /** What products were seen to be, but the newest of each that is in a shop; default 31 days. */
  OBSERVATIONS("observations", 31),
  /** Reviews that were decided; as long as what was seen is kept, at least; default 90 days. */
  REVIEWS("reviews", 90),
  /** Pins that were lifted; default 90 days. */
  PINS("pins", 90),
  /** Brakes that were confirmed; default 90 days. */
  BRAKES("brakes", 90),
  /** Causes of messages that are gone; default 90 days. */
  ALERTS("alerts", 90),
  /**
   * Messages that went out, or that nobody took; the daily report's among them; default 90 days.
   */
  NOTIFICATIONS("notifications", 90);

  /** Longer than a message is tried, and than a day whose clock is put back. */
  private static final Duration MESSAGES_NEEDED = Duration.ofDays(3);

  private final String code;
  private final Duration kept;

  Prunable(String code, int days) {
    this.code = code;
    this.kept = Duration.ofDays(days);
  }

  /** The name in configurations and reports. */
  public String code() {
    return code;
  }

  /** How long it is kept by default. */
  public Duration defaultKept() {
    return kept;
  }

  /** The shortest time: what has just happened, or what rules look back on, may be needed. */
  public Duration shortest() {
    return switch (this) {
      case OBSERVATIONS -> kept;
      case NOTIFICATIONS -> MESSAGES_NEEDED;
      default -> RetentionConfig.SHORTEST;
    };
  }
}
