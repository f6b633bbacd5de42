package dev.ecauto.catalog;

import dev.ecauto.store.Database;
import dev.ecauto.time.StopSignal;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

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
   * @param clock the time
   * @param stop ends a fetch within a second
   * @param executor runs calls and the listener; must start every task at once, so without a queue,
   *     or run it in the calling thread
   */
  public record Parts(
      CatalogSource source,
      Database database,
      OfferPolicy policy,
      FetchConfig config,
      Clock clock,
      StopSignal stop,
      ExecutorService executor) {}

  public CatalogBatchFetcher(Parts parts) {
    throw new UnsupportedOperationException("under construction: " + parts);
  }

  /** Fetches the inputs; returns when the listener has taken the last outcome. */
  public FetchSummary fetch(FetchInput input, FetchListener listener) {
    throw new UnsupportedOperationException("under construction: " + input + listener);
  }

  /** What fetching a number of products will cost; calls nothing. */
  public FetchForecast forecast(long asinCount) {
    throw new UnsupportedOperationException("under construction: " + asinCount);
  }
}
