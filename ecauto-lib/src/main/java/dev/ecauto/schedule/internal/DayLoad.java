package dev.ecauto.schedule.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What one account's day holds: uploads in all, and uploads and calls per hour. */
final class DayLoad {
  /** Uploads and calls of one hour. */
  record Hour(int adds, int calls) {
    static final Hour EMPTY = new Hour(0, 0);
  }

  private final Map<Instant, Hour> hours;
  private int adds;

  DayLoad() {
    hours = new HashMap<>();
  }

  DayLoad(DayLoad other) {
    hours = new HashMap<>(other.hours);
    adds = other.adds;
  }

  void add(Instant hour, int uploads, int calls) {
    adds += uploads;
    Hour before = hour(hour);
    hours.put(hour, new Hour(before.adds + uploads, before.calls + calls));
  }

  void addCalls(Instant hour, int calls) {
    Hour before = hour(hour);
    hours.put(hour, new Hour(before.adds, before.calls + calls));
  }

  void addUsed(int count) {
    adds += count;
  }

  int adds() {
    return adds;
  }

  Hour hour(Instant hour) {
    return hours.getOrDefault(hour, Hour.EMPTY);
  }
}
