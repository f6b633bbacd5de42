package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.CatalogSource;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * Fetches any number of ASINs at the edge of Amazon's quotas and gives exactly one outcome per
 * distinct ASIN to a listener, as they come. Safe for use by many threads; fetches that run at the
 * same time share the quotas.
 */
public final class CatalogBatchFetcher {
  /**
   * What a fetcher works with.
   *
   * @param source where products come from
   * @param database read for what is stored already
   * @param policy chooses the offer
   * @param config how to work
   * @param random spreads the pauses after failures
   * @param time the time, whose signal ends a fetch within a second
   * @param executor runs calls and the listener; must start every task at once, so without a queue,
   *     or run it in the calling thread
   */
  public record Parts(
      CatalogSource source,
      Database database,
      OfferPolicy policy,
      FetchConfig config,
      RandomGenerator random,
      Time time,
      ExecutorService executor) {}

  private final Parts parts;
  private final Forecasts forecasts;

  /**
   * @throws IllegalArgumentException if the configured route cannot answer what the policy asks
   */
  public CatalogBatchFetcher(Parts parts) {
    this.parts = parts;
    PriceRoute configured = parts.config().route();
    if (configured != null && parts.policy().needsOffers() && !configured.showsOffers()) {
      throw new IllegalArgumentException(
          "route "
              + configured
              + " knows no delivery time or shipping cost, but the offer policy asks for it:"
              + " choose another route or a policy without such limits");
    }
    PriceRoute route = configured == null ? PriceRoute.fastestFor(parts.policy()) : configured;
    this.forecasts = new Forecasts(parts.source(), parts.config().languages().size(), route);
  }

  /**
   * Fetches the inputs; returns when the listener has taken the last outcome, or within a second
   * after a stop request. The listener stores the products; the fetcher itself writes only what no
   * listener gets to see: that a price is stale, and the catalogue's part of a product whose price
   * could not be fetched.
   */
  public FetchSummary fetch(FetchInput input, FetchListener listener) {
    return new FetchRun(parts, input, listener, forecasts).run();
  }

  /** What fetching a number of products will cost; calls nothing. */
  public FetchForecast forecast(long asinCount) {
    return forecasts.of(asinCount);
  }
}
