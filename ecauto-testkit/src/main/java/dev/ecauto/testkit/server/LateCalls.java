package dev.ecauto.testkit.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** Calls that were stuck on the way and act when their time has come. Safe for many threads. */
final class LateCalls {
  private final Clock clock;
  private final Queue<LateCall> waiting = new PriorityQueue<>(Comparator.comparing(LateCall::due));

  LateCalls(Clock clock) {
    this.clock = clock;
  }

  void add(Duration delay, Runnable action) {
    synchronized (waiting) {
      waiting.add(new LateCall(clock.instant().plus(delay), action));
    }
  }

  void runDue() {
    due().forEach(call -> call.action().run());
  }

  private List<LateCall> due() {
    synchronized (waiting) {
      List<LateCall> due = new ArrayList<>();
      while (!waiting.isEmpty() && !waiting.element().due().isAfter(clock.instant())) {
        due.add(waiting.remove());
      }
      return due;
    }
  }

  private record LateCall(Instant due, Runnable action) {}
}
