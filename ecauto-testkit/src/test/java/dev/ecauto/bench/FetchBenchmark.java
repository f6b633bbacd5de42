package dev.ecauto.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.catalog.CatalogBatchFetcher;
import dev.ecauto.catalog.FetchConfig;
import dev.ecauto.catalog.FetchForecast;
import dev.ecauto.catalog.FetchInput;
import dev.ecauto.catalog.FetchRig;
import dev.ecauto.catalog.FetchSummary;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.PriceRoute;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How close a fetch comes to the lower bound that the quotas allow, for every route, beside the
 * owner's baseline and goal. All products exist, so that every ASIN needs all its calls.
 */
final class FetchBenchmark implements Benchmark {
  private static final double SPEED = Double.parseDouble(System.getProperty("bench.speed", "100"));
  private static final List<Integer> SIZES = List.of(2_000, 10_000);
  private static final int WARM_UP = 400;

  /** Two calls, each after a pause of 2.1 s. Source: the owner's document. */
  private static final double BASELINE_SECONDS_PER_ASIN = 2 * 2.1;

  /** 30 minutes for 2,000. Source: the owner's document. */
  private static final double GOAL_SECONDS_PER_ASIN = 30 * 60 / 2_000.0;

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonArray runs = new JsonArray();
    double worst = 0;
    long throttled = 0;
    out.printf("speed %.0f; seconds are measured at that speed%n", SPEED);
    out.println("route             ASINs  seconds    bound  ratio  throttled  baseline     goal");
    for (PriceRoute route : PriceRoute.values()) {
      measure(route, WARM_UP);
      for (int size : SIZES) {
        JsonObject run = measure(route, size);
        print(out, run);
        runs.add(run);
        worst = Math.max(worst, run.get("ratioToBound").getAsDouble());
        throttled += run.get("throttled").getAsLong();
      }
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("worstRatioToBound", worst);
    figures.addProperty("throttled", throttled);
    figures.addProperty("speed", SPEED);
    figures.add("runs", runs);
    return figures;
  }

  private static JsonObject measure(PriceRoute route, int size) throws Exception {
    Path file = Files.createTempFile("fetch-bench", ".db");
    FakeSpApiConfig amazonConfig =
        FakeSpApiConfig.builder().speed(SPEED).shares(ProductShares.ALL_REGULAR).build();
    try (FakeSpApi amazon = FakeSpApi.start(amazonConfig);
        Database database = Database.open(StoreConfig.at("jdbc:sqlite:" + file));
        FetchRig rig = new FetchRig(amazon, database)) {
      CatalogBatchFetcher fetcher =
          rig.fetcher(FetchConfig.builder().route(route).build(), policyFor(route));
      FetchForecast forecast = fetcher.forecast(size);
      long start = System.nanoTime();
      FetchSummary summary = fetcher.fetch(FetchInput.of(FetchRig.asins(size)), outcomes -> {});
      double seconds = (System.nanoTime() - start) / 1e9;
      return figures(new Run(route, size, seconds, forecast, summary, amazon.throttled()));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private record Run(
      PriceRoute route,
      int size,
      double seconds,
      FetchForecast forecast,
      FetchSummary summary,
      long throttled) {}

  private static OfferPolicy policyFor(PriceRoute route) {
    return route.showsOffers()
        ? OfferPolicy.defaults()
        : new OfferPolicy(OfferPolicyConfig.builder().maxDelivery(null).maxShipping(null).build());
  }

  private static JsonObject figures(Run run) {
    double bound = seconds(run.forecast().duration());
    JsonObject json = new JsonObject();
    json.addProperty("route", run.route().name());
    json.addProperty("asins", run.size());
    json.addProperty("seconds", run.seconds());
    json.addProperty("boundSeconds", bound);
    json.addProperty("ratioToBound", run.seconds() / bound);
    json.addProperty("throttled", run.throttled());
    json.addProperty("bottleneck", run.forecast().bottleneck().operation().wireName());
    json.addProperty("calls", run.summary().calls().values().stream().mapToLong(n -> n).sum());
    json.addProperty("secondsAtRealSpeed", run.seconds() * SPEED);
    json.addProperty("baselineSeconds", run.size() * BASELINE_SECONDS_PER_ASIN / SPEED);
    json.addProperty("goalSeconds", run.size() * GOAL_SECONDS_PER_ASIN / SPEED);
    return json;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void print(PrintStream out, JsonObject run) {
    out.printf(
        "%-16s %6d %8.2f %8.2f %6.3f %10d %9.1f %8.1f%n",
        run.get("route").getAsString(),
        run.get("asins").getAsInt(),
        run.get("seconds").getAsDouble(),
        run.get("boundSeconds").getAsDouble(),
        run.get("ratioToBound").getAsDouble(),
        run.get("throttled").getAsLong(),
        run.get("baselineSeconds").getAsDouble(),
        run.get("goalSeconds").getAsDouble());
  }
}
