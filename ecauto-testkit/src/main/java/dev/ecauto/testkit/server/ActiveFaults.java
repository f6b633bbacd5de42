package dev.ecauto.testkit.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A fault plan in use, with the numbers of the calls so far. Safe for use by many threads. */
final class ActiveFaults {
  private final FaultPlan plan;
  private final Map<Operation, AtomicLong> numbers = new ConcurrentHashMap<>();

  ActiveFaults(FaultPlan plan) {
    this.plan = plan;
  }

  NumberedFault next(Operation operation) {
    long number = numbers.computeIfAbsent(operation, key -> new AtomicLong()).incrementAndGet();
    return new NumberedFault(number, plan.faultOf(operation, number));
  }
}
