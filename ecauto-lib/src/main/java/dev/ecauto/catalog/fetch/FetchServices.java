package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

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
 * @param observer told of every fetch, beside its listener
 */
public record FetchServices(
    CatalogSource source,
    Database database,
    OfferPolicy policy,
    FetchConfig config,
    RandomGenerator random,
    Time time,
    ExecutorService executor,
    FetchListener observer) {
  /** The same on another part of the time. */
  FetchServices on(Time part) {
    return new FetchServices(source, database, policy, config, random, part, executor, observer);
  }
}
