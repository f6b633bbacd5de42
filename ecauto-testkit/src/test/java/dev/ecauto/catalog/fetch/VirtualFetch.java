package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Fetches on virtual time in one thread: the same seed gives the same run. */
final class VirtualFetch {
  static final Instant START = Instant.parse("2026-11-25T00:00:00Z");

  final VirtualTime time = new VirtualTime(START);
  final StopSignal stop = time.newSignal();
  final List<FetchOutcome> outcomes = new ArrayList<>();
  private final Database database;

  VirtualFetch(Database database) {
    this.database = database;
  }

  CatalogBatchFetcher fetcher(CatalogSource source, FetchConfig config) {
    return fetcher(source, config, OfferPolicy.defaults());
  }

  CatalogBatchFetcher fetcher(CatalogSource source, FetchConfig config, OfferPolicy policy) {
    return new CatalogBatchFetcher(
        new FetchServices(
            source,
            database,
            policy,
            config,
            new Random(7),
            Time.of(time, stop),
            new InCallingThread(),
            outcomes -> {}));
  }

  /** Fetches, stores and remembers the outcomes. */
  FetchSummary fetch(CatalogSource source, FetchConfig config, List<String> asins) {
    return fetcher(source, config)
        .fetch(FetchInput.of(asins), new StoringListener(database, time, outcomes::addAll));
  }

  private static final class InCallingThread extends AbstractExecutorService {
    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
