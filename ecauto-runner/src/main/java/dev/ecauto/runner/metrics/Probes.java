package dev.ecauto.runner.metrics;

import dev.ecauto.Ecauto;
import dev.ecauto.health.HealthReport;
import dev.ecauto.model.EcautoException;
import dev.ecauto.runner.web.Mount;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import java.util.function.Predicate;

/**
 * What watchdogs ask: whether the process lives, whether all is well, and figures. Safe for use by
 * many threads.
 */
public final class Probes {
  private static final int WELL = 200;
  private static final int NOT_WELL = 503;

  private final Ecauto ecauto;
  private final CallMeters calls;
  private final Gauges gauges;
  private final StoreMeters store;

  /**
   * Probes.
   *
   * @param calls hears of this process's calls
   */
  public Probes(Ecauto ecauto, CallMeters calls) {
    this.ecauto = ecauto;
    this.calls = calls;
    this.gauges = new Gauges(calls.registry());
    this.store = new StoreMeters(ecauto, gauges);
  }

  /** What the server answers. */
  public List<Mount> mounts() {
    return List.of(
        new Mount("/metrics", this::metrics),
        new Mount("/health/live", health(HealthReport::isLive)),
        new Mount("/health/ready", health(HealthReport::isWell)),
        new Mount("/health", health(HealthReport::isWell)));
  }

  private void metrics(HttpServerExchange exchange) {
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    exchange.getResponseSender().send(scrape());
  }

  /** All figures of now in Prometheus' text format; of the store only what can be read. */
  synchronized String scrape() {
    try {
      store.measure();
      gauges.set("ecauto.store.up", 1);
    } catch (EcautoException e) {
      gauges.set("ecauto.store.up", 0);
    }
    gauges.publish();
    return calls.registry().scrape();
  }

  private HttpHandler health(Predicate<HealthReport> judged) {
    return exchange -> {
      HealthReport report = ecauto.health().look();
      boolean well = judged.test(report);
      exchange.setStatusCode(well ? WELL : NOT_WELL);
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
      exchange.getResponseSender().send(text(report));
    };
  }

  private static String text(HealthReport report) {
    StringBuilder text = new StringBuilder(report.isWell() ? "All is well.\n" : "");
    report
        .troubles()
        .forEach(t -> text.append(t.kind().code()).append(": ").append(t.reason()).append('\n'));
    return text.toString();
  }
}
