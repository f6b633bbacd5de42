package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a fetch does. Confined to the fetch's thread. */
final class FetchCounts {
  final Map<FetchOutcome.Kind, Long> outcomes = new EnumMap<>(FetchOutcome.Kind.class);
  final Map<Operation, Long> calls = new EnumMap<>(Operation.class);
  long inputs;
  long duplicates;
  long fresh;
  long throttled;

  void outcome(FetchOutcome outcome) {
    outcomes.merge(outcome.kind(), 1L, Long::sum);
  }

  void call(Operation operation) {
    calls.merge(operation, 1L, Long::sum);
  }
}
