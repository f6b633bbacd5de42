package dev.ecauto.catalog;

import dev.ecauto.catalog.CatalogBatchFetcher.Parts;
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

  private final Parts parts;
  private final FetchInput input;
  private final FetchListener listener;
  private final Forecasts forecasts;
  private final Instant started;
  private final Tasks tasks;
  private final Outbox outbox = new Outbox();
  private final Desk desk;
  private final Intake intake;
  private final List<Lane> lanes = new ArrayList<>();
  private boolean reading;
  private boolean exhausted;
  private long delivered;
  private long admitted;

  FetchRun(Parts parts, FetchInput input, FetchListener listener, Forecasts forecasts) {
    this.parts = parts;
    this.input = input;
    this.listener = listener;
    this.forecasts = forecasts;
    this.started = parts.clock().instant();
    this.tasks = new Tasks(parts.executor(), parts.stop());
    this.desk = new Desk(parts, outbox);
    this.intake = new Intake(input.asins(), parts.database(), parts.config());
    List<Stage> laterFirst = new ArrayList<>(desk.catalog());
    Collections.reverse(laterFirst);
    lanes.add(new Lane(Operation.SEARCH_CATALOG_ITEMS, laterFirst, this));
    for (Operation operation : forecasts.route().operations()) {
      lanes.add(new Lane(operation, List.of(desk.prices()), this));
    }
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
    desk.credentials().givenUp().ifPresent(desk::failAll);
    startReading();
    startHandingOver();
    Duration next = null;
    for (Lane lane : lanes) {
      next = earlier(next, lane.dispatch());
    }
    if (!isFinished()) {
      tasks.await(next);
    }
  }

  private static @Nullable Duration earlier(@Nullable Duration one, Optional<Duration> other) {
    return other.isEmpty() || (one != null && one.compareTo(other.get()) <= 0) ? one : other.get();
  }

  private boolean isFinished() {
    return exhausted && !reading && admitted == delivered && outbox.isEmpty();
  }

  private boolean isStopped() {
    return parts.stop().isRequested() || Thread.currentThread().isInterrupted();
  }

  private int room() {
    return (int) (parts.config().window() - (admitted - delivered));
  }

  private boolean mayRead() {
    return !exhausted && !reading && room() >= Math.min(READ_AT_ONCE, parts.config().window() / 2);
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
          Intake.Read read = intake.read(limit, now);
          return () -> admit(read);
        });
  }

  private void admit(Intake.Read read) {
    reading = false;
    exhausted = read.exhausted();
    desk.tally().inputs += read.read();
    desk.tally().duplicates += read.duplicates();
    desk.tally().fresh += read.fresh();
    admitted += read.settled().size() + read.tickets().size();
    read.settled().forEach(desk::deliver);
    read.tickets().forEach(desk::admit);
  }

  private void startHandingOver() {
    if (!outbox.isReady()) {
      return;
    }
    Outbox.Batch batch = outbox.next(parts.config().deliveryBatch());
    Instant now = now();
    FetchProgress progress = progressWith(batch.outcomes().size());
    tasks.start(
        () -> {
          batch.handOver(parts.database(), listener, now);
          listener.onProgress(progress);
          return () -> handedOver(batch);
        });
  }

  private void handedOver(Outbox.Batch batch) {
    outbox.handedOver();
    delivered += batch.outcomes().size();
  }

  private FetchProgress progressWith(int handingOver) {
    long done = delivered + handingOver + desk.tally().duplicates;
    Optional<Duration> remaining =
        input.count().isEmpty()
            ? Optional.empty()
            : Optional.of(forecasts.remaining(Math.max(0, input.count().getAsLong() - done)));
    return new FetchProgress(done, input.count(), remaining, desk.tally().throttled);
  }

  /** After a stop: outcomes that are there still go to the listener, and half products are kept. */
  private void keepWhatWasFetched() {
    tasks.drain();
    while (outbox.isHandingOver()) {
      tasks.await(Duration.ofMillis(10));
    }
    desk.keepHalves();
    while (outbox.hasSomething()) {
      Outbox.Batch batch = outbox.next(parts.config().deliveryBatch());
      batch.handOver(parts.database(), listener, now());
      outbox.handedOver();
    }
  }

  private FetchSummary summary() {
    Tally tally = desk.tally();
    Optional<String> givenUp = desk.credentials().givenUp();
    FetchSummary.Ending ending =
        !isFinished()
            ? FetchSummary.Ending.STOPPED
            : givenUp.isPresent() ? FetchSummary.Ending.DENIED : FetchSummary.Ending.COMPLETE;
    return new FetchSummary(
        tally.inputs,
        tally.duplicates,
        tally.outcomes,
        tally.fresh,
        tally.calls,
        tally.throttled,
        Duration.between(started, parts.clock().instant()),
        ending,
        givenUp.orElse(null));
  }

  /** Whether a call that is not full yet may fill up soon. */
  boolean expectsMoreFor(Stage stage) {
    boolean inputs = reading || mayRead();
    return stage == desk.catalog().get(0)
        ? inputs
        : inputs || desk.catalog().get(0).pool.isActive(now());
  }

  CatalogSource source() {
    return parts.source();
  }

  Tasks tasks() {
    return tasks;
  }

  Instant now() {
    return desk.now();
  }
}
