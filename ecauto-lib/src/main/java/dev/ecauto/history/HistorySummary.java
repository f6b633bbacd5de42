package dev.ecauto.history;

import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Event;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a time, in figures: what somebody wants to know in the morning.
 *
 * @param counts how many events of each type
 * @param failures how many uploads failed or were withheld, by cause
 * @param refusals how many products were refused, by cause
 */
public record HistorySummary(
    Map<EventType, Long> counts, Map<String, Long> failures, Map<String, Long> refusals) {
  public HistorySummary {
    counts = Map.copyOf(counts);
    failures = Map.copyOf(failures);
    refusals = Map.copyOf(refusals);
  }

  /** All events. */
  public long events() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many listings reached their shop. */
  public long uploaded() {
    return count(EventType.UPLOAD_LISTED);
  }

  /** How many items the shop had already, and were taken over. */
  public long takenOver() {
    return count(EventType.UPLOAD_ADOPTED);
  }

  /** How many uploads were given up or withheld. */
  public long failed() {
    return count(EventType.UPLOAD_FAILED) + count(EventType.UPLOAD_HELD);
  }

  /** How often an account was paused or stopped. */
  public long pausedOrStopped() {
    return count(EventType.ACCOUNT_PAUSED)
        + count(EventType.ACCOUNT_ADDS_PAUSED)
        + count(EventType.ACCOUNT_STOPPED);
  }

  /** How much a check repaired. */
  public long repaired() {
    return count(EventType.CHECK_REPAIRED);
  }

  /** How many products were refused. */
  public long refused() {
    return count(EventType.PRODUCT_REFUSED);
  }

  private long count(EventType type) {
    return counts.getOrDefault(type, 0L);
  }

  /** Counts events one by one; memory grows with the kinds of causes only. */
  static final class Builder {
    private static final int LONGEST_CAUSE = 100;
    private static final int MOST_CAUSES = 200;

    private final Map<EventType, Long> counts = new EnumMap<>(EventType.class);
    private final Map<String, Long> failures = new LinkedHashMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();

    void add(Event event) {
      EventType type = event.type();
      counts.merge(type, 1L, Long::sum);
      switch (type) {
        case UPLOAD_FAILED, UPLOAD_HELD -> count(failures, event.reason());
        case PRODUCT_REFUSED -> count(refusals, event.reason());
        default -> {}
      }
    }

    private static void count(Map<String, Long> causes, @Nullable Reason reason) {
      String cause = cause(reason);
      boolean isNew = !causes.containsKey(cause);
      causes.merge(isNew && causes.size() >= MOST_CAUSES ? "other" : cause, 1L, Long::sum);
    }

    /** The code of a reason; a text as it was written, without what differs from item to item. */
    private static String cause(@Nullable Reason reason) {
      if (reason == null) {
        return "no reason was recorded";
      }
      if (reason.code() != ReasonCode.AS_WRITTEN) {
        return reason.code().code();
      }
      String text = reason.toString().replaceAll("\\d+", "…");
      return text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) + "…" : text;
    }

    HistorySummary build() {
      return new HistorySummary(counts, failures, refusals);
    }
  }
}
