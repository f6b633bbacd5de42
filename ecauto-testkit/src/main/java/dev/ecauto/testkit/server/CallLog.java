package dev.ecauto.testkit.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The calls that a fake received: exact counts of all, details of the latest. Safe for use by many
 * threads; memory does not grow with the number of calls.
 */
final class CallLog {
  private final int capacity;
  private final Deque<RecordedCall> latest = new ArrayDeque<>();
  private final Map<Operation, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<Operation, LongAdder> throttled = new ConcurrentHashMap<>();

  CallLog(int capacity) {
    this.capacity = capacity;
  }

  void add(RecordedCall call) {
    counts.computeIfAbsent(call.operation(), key -> new LongAdder()).increment();
    if (call.throttled()) {
      throttled.computeIfAbsent(call.operation(), key -> new LongAdder()).increment();
    }
    synchronized (latest) {
      if (latest.size() == capacity) {
        latest.removeFirst();
      }
      latest.addLast(call);
    }
  }

  List<RecordedCall> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }

  long count(Operation operation) {
    LongAdder count = counts.get(operation);
    return count == null ? 0 : count.sum();
  }

  long throttled(Operation operation) {
    LongAdder count = throttled.get(operation);
    return count == null ? 0 : count.sum();
  }

  long count() {
    return sum(counts);
  }

  long throttled() {
    return sum(throttled);
  }

  private static long sum(Map<Operation, LongAdder> counters) {
    return counters.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Query and form without what must not be kept, long texts cut. */
  static Map<String, String> parameters(Exchange exchange) {
    Map<String, String> kept = new LinkedHashMap<>();
    exchange.query().forEach((name, value) -> keep(kept, name, value));
    exchange.form().forEach((name, value) -> keep(kept, name, value));
    return Map.copyOf(kept);
  }

  private static final int LONGEST = 500;

  private static void keep(Map<String, String> kept, String name, String value) {
    switch (name) {
      case "client_secret", "refresh_token", "code" -> kept.put(name, "***");
      default -> kept.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
    }
  }
}
