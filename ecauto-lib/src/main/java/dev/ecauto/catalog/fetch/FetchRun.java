package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fetch: one thread owns its state and draws work for every operation the moment its quota
 * allows a call; calls, reading and the listener run elsewhere and report back.
 */
final class FetchRun {
  private static final int READ_AT_ONCE = 100;

  private final FetchServices services;
  private final FetchInput input;
  private final FetchListener listener;
  private final Forecasts forecasts;
  private final Instant started;
  private final Tasks tasks;
  private final DeliveryQueue deliveries = new DeliveryQueue();
  private final FetchState state;
  private final InputReader reader;
  private final List<OperationDispatcher> dispatchers = new ArrayList<>();
  private boolean reading;
  private boolean exhausted;
  private long delivered;
  private long admitted;

  FetchRun(FetchServices services, FetchInput input, FetchListener listener, Forecasts forecasts) {
    this.services = services;
    this.input = input;
    this.listener = listener;
    this.forecasts = forecasts;
    this.started = services.time().now();
    this.tasks = new Tasks(services.executor(), services.time().stopSignal());
    this.state = new FetchState(services, forecasts.route(), deliveries);
    this.reader = new InputReader(input.asins(), services.database(), services.config());
    draw(Operation.SEARCH_CATALOG_ITEMS, state.catalog());
    for (Operation operation : forecasts.route().operations()) {
      boolean isLast = state.prices().get(0).instead(operation).isEmpty();
      draw(operation, isLast ? state.prices() : state.prices().subList(0, 1));
    }
  }

  private void draw(Operation operation, List<Stage> stages) {
    List<Stage> laterFirst = new ArrayList<>(stages);
    Collections.reverse(laterFirst);
    dispatchers.add(new OperationDispatcher(operation, laterFirst, this));
  }

  FetchSummary run() {
    try {
      while (!isFinished() && !isStopped()) {
        step();
      }
      if (!isFinished()) {
        tasks.interruptCalls();
        keepWhatWasFetched();
      }
      return summary();
    } finally {
      tasks.interruptCalls();
    }
  }

  private void step() {
    tasks.drain();
    state.refusals().givenUp().ifPresent(state::failAll);
    startReading();
    startHandingOver();
    Duration next = null;
    for (OperationDispatcher dispatcher : dispatchers) {
      next = earlier(next, dispatcher.dispatch());
    }
    if (!isFinished()) {
      tasks.await(next);
    }
  }

  private static @Nullable Duration earlier(@Nullable Duration one, Optional<Duration> other) {
    return other.isEmpty() || (one != null && one.compareTo(other.get()) <= 0) ? one : other.get();
  }

  private boolean isFinished() {
    return exhausted && !reading && admitted == delivered && deliveries.isEmpty();
  }

  private boolean isStopped() {
    return services.time().stopSignal().isRequested() || Thread.currentThread().isInterrupted();
  }

  private int room() {
    return (int) (services.config().window() - (admitted - delivered));
  }

  private boolean mayRead() {
    return !exhausted
        && !reading
        && room() >= Math.min(READ_AT_ONCE, services.config().window() / 2);
  }

  private void startReading() {
    if (!mayRead()) {
      return;
    }
    reading = true;
    int limit = Math.min(READ_AT_ONCE, room());
    Instant now = now();
    tasks.start(
        () -> {
          InputReader.Read read = reader.read(limit, now);
          return () -> admit(read);
        });
  }

  private void admit(InputReader.Read read) {
    reading = false;
    exhausted = read.exhausted();
    state.counts().inputs += read.read();
    state.counts().duplicates += read.duplicates();
    state.counts().fresh += read.fresh();
    admitted += read.settled().size() + read.fetches().size();
    read.settled().forEach(state::deliver);
    read.fetches().forEach(state::admit);
  }

  private void startHandingOver() {
    if (!deliveries.isReady()) {
      return;
    }
    DeliveryQueue.Batch batch = deliveries.next(services.config().deliveryBatch());
    Instant now = now();
    FetchProgress progress = progressWith(batch.outcomes().size());
    tasks.start(
        () -> {
          batch.handOver(services.database(), listener, now);
          listener.onProgress(progress);
          return () -> handedOver(batch);
        });
  }

  private void handedOver(DeliveryQueue.Batch batch) {
    deliveries.handedOver();
    delivered += batch.outcomes().size();
  }

  private FetchProgress progressWith(int handingOver) {
    long done = delivered + handingOver + state.counts().duplicates;
    Optional<Duration> remaining =
        input.count().isEmpty()
            ? Optional.empty()
            : Optional.of(forecasts.remaining(Math.max(0, input.count().getAsLong() - done)));
    return new FetchProgress(done, input.count(), remaining, state.counts().throttled);
  }

  /** After a stop: outcomes that are there still go to the listener, and half products are kept. */
  private void keepWhatWasFetched() {
    tasks.drain();
    while (deliveries.isHandingOver()) {
      tasks.await(Duration.ofMillis(10));
    }
    state.keepHalves();
    while (deliveries.hasSomething()) {
      DeliveryQueue.Batch batch = deliveries.next(services.config().deliveryBatch());
      batch.handOver(services.database(), listener, now());
      deliveries.handedOver();
    }
  }

  private FetchSummary summary() {
    FetchCounts counts = state.counts();
    Optional<Reason> givenUp = state.refusals().givenUp();
    FetchSummary.Ending ending =
        !isFinished()
            ? FetchSummary.Ending.STOPPED
            : givenUp.isPresent() ? FetchSummary.Ending.DENIED : FetchSummary.Ending.COMPLETE;
    return new FetchSummary(
        counts.inputs,
        counts.duplicates,
        counts.outcomes,
        counts.fresh,
        counts.calls,
        counts.throttled,
        Duration.between(started, services.time().now()),
        ending,
        givenUp.orElse(null));
  }

  /** Whether a call that is not full yet may fill up soon. */
  boolean expectsMoreFor(Stage stage) {
    if (reading || mayRead()) {
      return true;
    }
    Stage first = state.catalog().get(0);
    Stage prices = state.prices().get(0);
    return (stage != first && first.pool.isActive(now()))
        || (stage != prices && state.prices().contains(stage) && prices.pool.isActive(now()));
  }

  CatalogSource source() {
    return services.source();
  }

  Tasks tasks() {
    return tasks;
  }

  Instant now() {
    return state.now();
  }
}
