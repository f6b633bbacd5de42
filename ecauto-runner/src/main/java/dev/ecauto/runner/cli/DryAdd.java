package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.catalog.FetchForecast;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.listing.RegisterPlan;
import dev.ecauto.listing.RegisterRequest;
import dev.ecauto.model.Asin;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.PlanReport;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What adding would cost and when it would go to the shops, without a call and without a change.
 * Only products that the store knows have a slot already; the others are counted.
 */
final class DryAdd {
  private static final int CHUNK = 500;

  private final Ecauto ecauto;
  private final ZoneId zone;

  DryAdd(Ecauto ecauto, ZoneId zone) {
    this.ecauto = ecauto;
    this.zone = zone;
  }

  Result run(RegisterRequest request, AsinList list, long count) {
    FetchForecast forecast = ecauto.fetcher().forecast(count);
    List<Product> known = known(list);
    RegisterPlan plan = ecauto.listings().plan(request, known);
    long unknown = count - known.size();
    return Result.ok(
        operations(forecast).render()
            + "Fetching takes %d s.%n".formatted(forecast.duration().toSeconds())
            + PlanReport.text(plan.schedule(), zone)
            + "%d of %d products are known; %d have a slot once they are fetched.%n"
                .formatted(known.size(), count, unknown)
            + "Nothing was changed.\n",
        json(forecast)
            .put("known", known.size())
            .put("unknown", unknown)
            .put("plan", PlanReport.json(plan.schedule()).build())
            .build());
  }

  private List<Product> known(AsinList list) {
    ProductRepository products = new ProductRepository();
    List<Product> known = new ArrayList<>();
    Iterator<String> asins = list.asins();
    while (asins.hasNext()) {
      List<Asin> chunk = new ArrayList<>();
      while (asins.hasNext() && chunk.size() < CHUNK) {
        chunk.add(new Asin(asins.next()));
      }
      known.addAll(ecauto.database().read(tx -> products.findAll(tx, chunk)).values());
    }
    return known;
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
