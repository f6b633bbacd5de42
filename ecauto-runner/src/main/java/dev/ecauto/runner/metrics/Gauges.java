package dev.ecauto.runner.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gauges whose rows are set anew each time; one that gets none has none. For one thread. */
final class Gauges {
  private final MeterRegistry registry;
  private final Map<String, MultiGauge> gauges = new HashMap<>();
  private final Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();

  Gauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Sets one value.
   *
   * @param tags names and values in turn
   */
  void set(String name, Number value, String... tags) {
    rows.computeIfAbsent(name, key -> new ArrayList<>())
        .add(MultiGauge.Row.of(Tags.of(tags), value));
  }

  /** Shows what was set since the last time, and nothing else. */
  void publish() {
    rows.keySet()
        .forEach(
            name ->
                gauges.computeIfAbsent(name, key -> MultiGauge.builder(key).register(registry)));
    gauges.forEach((name, gauge) -> gauge.register(rows.getOrDefault(name, List.of()), true));
    rows.clear();
  }
}
