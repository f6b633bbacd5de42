package dev.ecauto.bench;

import com.google.gson.JsonObject;
import dev.ecauto.AddService;
import dev.ecauto.Ecauto;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.fetch.CatalogBatchFetcher;
import dev.ecauto.catalog.fetch.FetchConfig;
import dev.ecauto.catalog.fetch.FetchForecast;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.catalog.fetch.FetchRig;
import dev.ecauto.catalog.fetch.FetchSummary;
import dev.ecauto.catalog.fetch.PriceRoute;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One fetch against a fake of its own. All products exist, so that every ASIN needs all its calls.
 *
 * @param route the way to prices
 * @param asins how many
 * @param speed how much faster than in reality the quotas refill
 * @param use what is done with the outcomes
 */
record FetchMeasurement(PriceRoute route, int asins, double speed, Use use) {
  /** Two calls, each after a pause of 2.1 s. Source: the owner's document. */
  private static final double BASELINE_SECONDS_PER_ASIN = 2 * 2.1;

  /** 30 minutes for 2,000. Source: the owner's document. */
  private static final double GOAL_SECONDS_PER_ASIN = 30 * 60 / 2_000.0;

  /** What is done with the outcomes. */
  enum Use {
    /** Nothing. */
    NONE,
    /** Each batch is stored, listed and queued in one transaction. */
    REGISTER
  }

  JsonObject run() throws IOException {
    Path file = Files.createTempFile("fetch-bench", ".db");
    try (FakeSpApi amazon =
            FakeSpApi.start(
                FakeSpApiConfig.builder().speed(speed).shares(ProductShares.ALL_REGULAR).build());
        Ecauto ecauto =
            Ecauto.builder()
                .store("jdbc:sqlite:" + file)
                .amazon(FetchRig.config(amazon))
                .fetch(FetchConfig.builder().route(route).build())
                .offerPolicy(policy())
                .listing(
                    ListingConfig.builder()
                        .platform(
                            PlatformId.BASE, base -> base.account(new AccountId("base_account_1")))
                        .build())
                .build()) {
      return measure(amazon, ecauto);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private OfferPolicy policy() {
    return route.showsOffers()
        ? OfferPolicy.defaults()
        : new OfferPolicy(OfferPolicyConfig.builder().maxDelivery(null).maxShipping(null).build());
  }

  private JsonObject measure(FakeSpApi amazon, Ecauto ecauto) {
    CatalogBatchFetcher fetcher = ecauto.fetcher();
    AddService adding = ecauto.adding();
    FetchForecast forecast = fetcher.forecast(asins);
    FetchInput input = FetchInput.of(FetchRig.asins(asins));
    long start = System.nanoTime();
    FetchSummary summary =
        use == Use.REGISTER
            ? adding.add(RegisterRequest.to(PlatformId.BASE, "bench"), input, outcomes -> {})
            : fetcher.fetch(input, outcomes -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    long products =
        summary.count(FetchOutcome.Kind.FOUND)
            + summary.count(FetchOutcome.Kind.NO_OFFER_FITS)
            + summary.count(FetchOutcome.Kind.OUT_OF_STOCK);
    if (products != asins) {
      throw new IllegalStateException("not every ASIN came out as a product: " + summary);
    }
    return figures(new Result(seconds, forecast, summary, amazon.throttled()));
  }

  private record Result(
      double seconds, FetchForecast forecast, FetchSummary summary, long throttled) {}

  private JsonObject figures(Result result) {
    double bound = seconds(result.forecast().duration());
    JsonObject json = new JsonObject();
    json.addProperty("route", route.name());
    json.addProperty("asins", asins);
    json.addProperty("registering", use == Use.REGISTER);
    json.addProperty("seconds", result.seconds());
    json.addProperty("boundSeconds", bound);
    json.addProperty("ratioToBound", result.seconds() / bound);
    json.addProperty("throttled", result.throttled());
    json.addProperty("bottleneck", result.forecast().bottleneck().operation().wireName());
    json.addProperty("calls", result.summary().calls().values().stream().mapToLong(n -> n).sum());
    json.addProperty("speed", speed);
    json.addProperty("minutesAtRealSpeed", result.seconds() * speed / 60);
    json.addProperty("baselineSeconds", asins * BASELINE_SECONDS_PER_ASIN / speed);
    json.addProperty("goalSeconds", asins * GOAL_SECONDS_PER_ASIN / speed);
    return json;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
