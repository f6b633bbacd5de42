package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One operation at its own pace: whenever its quota allows a call, it draws work and sends it off,
 * whether or not the answer before has come. Confined to the fetch's thread.
 */
final class OperationDispatcher {
  /** Drawing work a little early hides the way to the calling thread, which waits for the rest. */
  private static final Duration LEAD = Duration.ofMillis(2);

  private static final int MAX_IN_FLIGHT = 16;

  private final Operation operation;
  private final List<Stage> stages;
  private final FetchRun run;
  private int inFlight;
  private boolean sending;

  /**
   * @param stages to draw from, the later ones of a product's way first
   */
  OperationDispatcher(Operation operation, List<Stage> stages, FetchRun run) {
    this.operation = operation;
    this.stages = stages;
    this.run = run;
  }

  /**
   * Sends what may be sent now.
   *
   * @return how long until there may be more; empty if only an answer can bring more
   */
  Optional<Duration> dispatch() {
    while (!sending && inFlight < MAX_IN_FLIGHT) {
      Duration wait = run.source().untilReady(operation).minus(LEAD);
      if (wait.compareTo(Duration.ZERO) > 0) {
        return stages.stream().allMatch(stage -> stage.pool.isEmpty())
            ? Optional.empty()
            : Optional.of(wait);
      }
      if (!send(run.now())) {
        return nextDue(run.now());
      }
    }
    return Optional.empty();
  }

  private boolean send(Instant now) {
    for (Stage stage : stages) {
      int limit = operation.asinsPerCall();
      int atLeast = run.expectsMoreFor(stage) ? limit : 1;
      Optional<PendingPool.Group> group = stage.pool.take(now, limit, atLeast);
      if (group.isPresent()) {
        send(stage, group.get());
        return true;
      }
    }
    return false;
  }

  private void send(Stage stage, PendingPool.Group group) {
    sending = true;
    inFlight++;
    CatalogCall call = stage.request(operation, group);
    run.tasks()
        .startCall(
            () -> {
              CallResult result =
                  run.source().call(call, () -> run.tasks().post(() -> sending = false));
              return () -> {
                inFlight--;
                stage.handle(operation, group, result);
              };
            });
  }

  private Optional<Duration> nextDue(Instant now) {
    return stages.stream()
        .flatMap(stage -> stage.pool.nextDue(now).stream())
        .min(Instant::compareTo)
        .map(due -> Duration.between(now, due));
  }
}
