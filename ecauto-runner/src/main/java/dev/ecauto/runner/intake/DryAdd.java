package dev.ecauto.runner.intake;

import dev.ecauto.AddPlan;
import dev.ecauto.catalog.fetch.FetchForecast;
import dev.ecauto.model.Words;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.PlanReport;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what adding would cost and when it would go to the shops. */
final class DryAdd {
  private DryAdd() {}

  static Result of(AddPlan plan, AsinList.Census census, ZoneId zone) {
    FetchForecast forecast = plan.fetch();
    return new Result(
        census.refused() == 0 ? ExitCode.OK : ExitCode.FAILED,
        operations(forecast).render()
            + "Fetching takes %d s.%n".formatted(forecast.duration().toSeconds())
            + PlanReport.text(plan.schedule(), zone)
            + shops(plan)
            + assumptions(plan)
            + refused(census)
            + "Nothing was changed.\n",
        json(forecast)
            .put("known", plan.known())
            .put("unknown", plan.unknown())
            .put("refusedLines", census.refused())
            .put("repeatedLines", census.repeated())
            .put("shopReads", plan.shopReads())
            .put("plan", PlanReport.json(plan.schedule()).build())
            .build());
  }

  private static String refused(AsinList.Census census) {
    return census.refused() == 0
        ? ""
        : "Lines without an ASIN, which would be refused: %d.%n".formatted(census.refused());
  }

  private static String shops(AddPlan plan) {
    return plan.shopReads().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            reads ->
                "The shop of %s is read before the first addition: %s or more.%n"
                    .formatted(reads.getKey(), Words.of(reads.getValue(), "call", "calls")))
        .collect(Collectors.joining());
  }

  private static String assumptions(AddPlan plan) {
    return plan.unknown() == 0
        ? ""
        : ("Products that were never fetched: %d of %d, planned as if each could be sold,"
                + " with %s.%n")
            .formatted(
                plan.unknown(),
                plan.known() + plan.unknown(),
                Words.of(plan.assumedImages(), "image", "images"));
  }

  private static Table operations(FetchForecast forecast) {
    Table table = new Table("operation", "calls", "ASINs", "seconds");
    forecast
        .operations()
        .forEach(
            share ->
                table.row(
                    share.operation().wireName(),
                    share.calls(),
                    share.asins(),
                    share.duration().toSeconds()));
    return table;
  }

  private static Json json(FetchForecast forecast) {
    return new Json()
        .put("asins", forecast.asins())
        .put("route", forecast.route())
        .put("seconds", forecast.duration().toMillis() / 1000.0)
        .put(
            "operations",
            forecast.operations(),
            share ->
                new Json()
                    .put("operation", share.operation().wireName())
                    .put("calls", share.calls())
                    .put("seconds", share.duration().toMillis() / 1000.0)
                    .build());
  }
}
