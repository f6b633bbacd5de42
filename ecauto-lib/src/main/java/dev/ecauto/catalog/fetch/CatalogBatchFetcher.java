package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.time.Run;
import dev.ecauto.time.internal.ActiveWork;
import java.time.Duration;
import java.util.List;

/**
 * Fetches any number of ASINs at the edge of Amazon's quotas and gives exactly one outcome per
 * distinct ASIN to a listener, as they come. Safe for use by many threads; fetches that run at the
 * same time share the quotas.
 */
public final class CatalogBatchFetcher {
  private final FetchServices services;
  private final Forecasts forecasts;
  private final ActiveWork active = new ActiveWork("the fetcher");

  /**
   * @throws IllegalArgumentException if the configured route cannot answer what the policy asks
   */
  public CatalogBatchFetcher(FetchServices services) {
    this.services = services;
    requireUsable(services.config(), services.policy());
    PriceRoute configured = services.config().route();
    PriceRoute route = configured == null ? PriceRoute.fastestFor(services.policy()) : configured;
    this.forecasts = new Forecasts(services.source(), services.config().languages().size(), route);
  }

  /**
   * Checks that a route and a policy fit each other.
   *
   * @throws IllegalArgumentException if the configured route cannot answer what the policy asks
   */
  public static void requireUsable(FetchConfig config, OfferPolicy policy) {
    PriceRoute route = config.route();
    if (route != null && policy.needsOffers() && !route.showsOffers()) {
      throw new IllegalArgumentException(
          "route "
              + route
              + " knows no delivery time or shipping cost, but the offer policy asks for it:"
              + " choose another route or a policy without such limits");
    }
  }

  /**
   * Fetches the inputs; returns when the listener has taken the last outcome, or within a second
   * after a stop request. The listener stores the products; the fetcher itself writes only what no
   * listener gets to see: that a price is stale, and the catalogue's part of a product whose price
   * could not be fetched.
   */
  public FetchSummary fetch(FetchInput input, FetchListener listener) {
    return active.during(() -> new FetchRun(services, input, observed(listener), forecasts).run());
  }

  /**
   * Starts the same on a thread of its own.
   *
   * @return the run, which can be stopped without the rest
   * @throws IllegalStateException if it was closed before
   */
  public Run<FetchSummary> start(FetchInput input, FetchListener listener) {
    active.requireOpen();
    return Run.start(
        services.time(),
        services.executor(),
        time ->
            active.during(
                () -> new FetchRun(services.on(time), input, observed(listener), forecasts).run()));
  }

  /**
   * Takes no further fetch and waits for those under way; ask them to stop before.
   *
   * @return whether all have ended
   */
  public boolean close(Duration atMost) {
    return active.close(atMost);
  }

  private FetchListener observed(FetchListener listener) {
    return new FetchListener() {
      @Override
      public void onOutcomes(List<FetchOutcome> outcomes) {
        listener.onOutcomes(outcomes);
        services.observer().onOutcomes(outcomes);
      }

      @Override
      public void onProgress(FetchProgress progress) {
        listener.onProgress(progress);
        services.observer().onProgress(progress);
      }
    };
  }

  /** What fetching a number of products will cost; calls nothing. */
  public FetchForecast forecast(long asinCount) {
    return forecasts.of(asinCount);
  }
}
