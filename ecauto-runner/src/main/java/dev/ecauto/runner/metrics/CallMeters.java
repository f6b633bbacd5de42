package dev.ecauto.runner.metrics;

import dev.ecauto.EcautoObserver;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Counts this process's calls to Amazon and to the shops. Safe for use by many threads. */
public final class CallMeters implements EcautoObserver {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Nothing was called yet. */
  public CallMeters() {
    for (String service : new String[] {"amazon", "base"}) {
      registry.counter("ecauto.throttled", "service", service);
      timer(service, "none yet", "none");
    }
  }

  @Override
  public void ended(EndedCall call) {
    timer(call.service(), call.operation(), call.outcome()).record(call.took());
    if (call.isThrottled()) {
      registry.counter("ecauto.throttled", "service", call.service()).increment();
    }
  }

  private Timer timer(String service, String operation, String outcome) {
    return Timer.builder("ecauto.calls")
        .description("Calls by service, operation and HTTP status, and how long they took")
        .tag("service", service)
        .tag("operation", operation)
        .tag("outcome", outcome)
        .register(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }
}
