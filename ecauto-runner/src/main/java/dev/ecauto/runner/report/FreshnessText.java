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
    return "live %,d, never looked at %,d, overdue %,d%n%s%n%s%n"
        .formatted(
            report.live(),
            report.neverSeen(),
            report.overdue(),
            isUnseen(report) ? "no ages: none was looked at yet" : ages(report),
            promise(report.promise()));
  }

  private static String ages(FreshnessReport report) {
    return "age p50 %s, p95 %s, greatest %s"
        .formatted(Times.text(report.p50()), Times.text(report.p95()), Times.text(report.oldest()));
  }

  /** Whether no look was answered yet, so that there is no age. */
  private static boolean isUnseen(FreshnessReport report) {
    return report.neverSeen() >= report.live();
  }

  private static boolean isUnseen(FreshnessPromise promise) {
    return promise.someNeverSeen() && promise.oldest().isZero();
  }

  /** Whether it is kept, on two lines. */
  public static String kept(FreshnessPromise promise) {
    return "live %,d, %s%n%s%n"
        .formatted(
            promise.live(),
            isUnseen(promise) ? "none looked at yet" : greatest(promise),
            promise(promise));
  }

  private static String greatest(FreshnessPromise promise) {
    return (promise.someNeverSeen() ? "some never looked at, " : "")
        + "greatest age "
        + Times.text(promise.oldest())
        + (promise.isOverdue() ? ": overdue" : "");
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
    if (promise.isPossible()) {
      return round + (promise.isOverdue() ? ": possible, but not kept now" : ": kept");
    }
    return round + ": not possible, at most %,d".formatted(promise.possible());
  }

  /** All of it for programs. */
  public static JsonObject json(FreshnessReport report) {
    return json(new Json(), report.promise())
        .put("neverSeen", report.neverSeen())
        .put("overdue", report.overdue())
        .put("p50Seconds", isUnseen(report) ? null : report.p50().toSeconds())
        .put("p95Seconds", isUnseen(report) ? null : report.p95().toSeconds())
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
        .put("maxSeconds", isUnseen(promise) ? null : promise.oldest().toSeconds())
        .put("roundSeconds", promise.round().toSeconds())
        .put("promisedSeconds", promise.promised().toSeconds())
        .put("possible", promise.possible());
  }
}
