package dev.ecauto.runner.intake;

import dev.ecauto.Ecauto;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.fetch.FetchForecast;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.placement.RegisterPlan;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.PlanReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What adding would cost and when it would go to the shops, without a call and without a change.
 * Products that the store does not know yet are planned as if each of them could be sold.
 */
final class DryAdd {
  private static final int CHUNK = 500;

  /** Images that a product is assumed to have until it is fetched. */
  private static final int ASSUMED_IMAGES = 6;

  private static final Money ASSUMED_PRICE = Money.yen(3_000);

  private final Ecauto ecauto;
  private final ZoneId zone;

  DryAdd(Ecauto ecauto, ZoneId zone) {
    this.ecauto = ecauto;
    this.zone = zone;
  }

  Result run(RegisterRequest request, AsinList list, long count) {
    FetchForecast forecast = ecauto.fetcher().forecast(count);
    List<Product> products = new ArrayList<>();
    long known = collect(list, products);
    RegisterPlan plan = ecauto.listings().plan(request, products);
    long unknown = products.size() - known;
    return Result.ok(
        operations(forecast).render()
            + "Fetching takes %d s.%n".formatted(forecast.duration().toSeconds())
            + PlanReport.text(plan.schedule(), zone)
            + (unknown == 0
                ? ""
                : "%d of %d products were never fetched: planned as if each could be sold, with %d images.%n"
                    .formatted(unknown, count, ASSUMED_IMAGES))
            + "Nothing was changed.\n",
        json(forecast)
            .put("known", known)
            .put("unknown", unknown)
            .put("plan", PlanReport.json(plan.schedule()).build())
            .build());
  }

  /** Fills in the products; how many of them the store knows. */
  private long collect(AsinList list, List<Product> products) {
    ProductRepository stored = new ProductRepository();
    long known = 0;
    Iterator<String> asins = list.asins();
    while (asins.hasNext()) {
      List<Asin> chunk = new ArrayList<>();
      while (asins.hasNext() && chunk.size() < CHUNK) {
        chunk.add(new Asin(asins.next()));
      }
      Map<Asin, Product> found = ecauto.database().read(tx -> stored.findAll(tx, chunk));
      known += found.size();
      chunk.forEach(asin -> products.add(found.getOrDefault(asin, assumed(asin))));
    }
    return known;
  }

  private static Product assumed(Asin asin) {
    Provenance assumption = new Provenance("assumed", Instant.EPOCH);
    return new Product(
        asin,
        new ProductText(asin.value(), null),
        ProductText.NONE,
        null,
        null,
        null,
        new ImageUrls(Collections.nCopies(ASSUMED_IMAGES, "assumed")),
        assumption,
        new OfferSnapshot(OfferState.IN_STOCK, ASSUMED_PRICE, null, assumption, false));
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
