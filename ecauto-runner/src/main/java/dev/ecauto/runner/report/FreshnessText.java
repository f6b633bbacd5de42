package dev.ecauto.runner.report;

import com.google.gson.JsonObject;
import dev.ecauto.live.look.FreshnessPromise;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Times;

/** What is said of how fresh the knowledge of live products is. Stateless. */
public final class FreshnessText {
  private FreshnessText() {}

  /** All of it, on three lines. */
  public static String whole(FreshnessReport report) {
    return "live %,d, never looked at %,d, overdue %,d%nage p50 %s, p95 %s, greatest %s%n%s%n"
        .formatted(
            report.live(),
            report.neverSeen(),
            report.overdue(),
            Times.text(report.p50()),
            Times.text(report.p95()),
            Times.text(report.oldest()),
            promise(report.promise()));
  }

  /** Whether it is kept, on two lines. */
  public static String kept(FreshnessPromise promise) {
    return "live %,d%s, greatest age %s%s%n%s%n"
        .formatted(
            promise.live(),
            promise.someNeverSeen() ? ", some never looked at" : "",
            Times.text(promise.oldest()),
            promise.isOverdue() ? ": overdue" : "",
            promise(promise));
  }

  /** The promise in numbers. */
  public static String promise(FreshnessPromise promise) {
    String round =
        "%,d %s: %s at your quotas; you ask for %s (fresh.max)"
            .formatted(
                promise.live(),
                Words.fitting(promise.live(), "listing", "listings"),
                Times.text(promise.round()),
                Times.text(promise.promised()));
    return promise.isPossible()
        ? round + ": kept"
        : round + ": not possible, at most %,d".formatted(promise.possible());
  }

  /** All of it for programs. */
  public static JsonObject json(FreshnessReport report) {
    return json(new Json(), report.promise())
        .put("neverSeen", report.neverSeen())
        .put("overdue", report.overdue())
        .put("p50Seconds", report.p50().toSeconds())
        .put("p95Seconds", report.p95().toSeconds())
        .build();
  }

  /** Whether it is kept, for programs. */
  public static JsonObject json(FreshnessPromise promise) {
    return json(new Json(), promise)
        .put("someNeverSeen", promise.someNeverSeen())
        .put("isOverdue", promise.isOverdue())
        .build();
  }

  private static Json json(Json json, FreshnessPromise promise) {
    return json.put("live", promise.live())
        .put("maxSeconds", promise.oldest().toSeconds())
        .put("roundSeconds", promise.round().toSeconds())
        .put("promisedSeconds", promise.promised().toSeconds())
        .put("possible", promise.possible());
  }
}
