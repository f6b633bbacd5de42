package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.CallResult;
import dev.ecauto.catalog.source.CatalogCall;
import dev.ecauto.catalog.source.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of data that ASINs need: who waits for it, how it is asked for and what an answer means.
 * Confined to the fetch's thread.
 */
abstract class Stage {
  final PendingPool pool = new PendingPool();
  final FetchState state;

  Stage(FetchState state) {
    this.state = state;
  }

  /** The call that asks for a group. */
  abstract CatalogCall request(Operation operation, PendingPool.Group group);

  /** Takes a successful answer. */
  abstract void took(Operation operation, PendingPool.Group group, CallResult result);

  /** Decides about an ASIN that Amazon refuses even alone. */
  abstract void refused(PendingData entry, CallResult.Refused refused);

  final void handle(Operation operation, PendingPool.Group group, CallResult result) {
    pool.ended();
    state.counts().call(operation, result);
    if (result instanceof CallResult.Items || result instanceof CallResult.Prices) {
      state.refusals().accepted();
      took(operation, group, result);
    } else if (result instanceof CallResult.Refused refused) {
      state.refusals().accepted();
      refused(group, refused);
    } else if (result instanceof CallResult.Throttled throttled) {
      throttled(operation, group, throttled);
    } else if (result instanceof CallResult.TryLater later) {
      failed(group, new Failure(operation, later.cause(), later.requestId()));
    } else if (result instanceof CallResult.Denied denied) {
      state.refusals().refused(denied.cause());
      failed(group, new Failure(operation, denied.cause(), denied.requestId()));
    }
  }

  /** What went wrong. */
  record Failure(Operation operation, String cause, @Nullable String requestId) {
    String text() {
      return operation.wireName() + ": " + cause;
    }
  }

  /** One ASIN's part of an answer failed, or all of it. */
  final void failed(PendingPool.Group group, Failure failure) {
    Instant now = state.now();
    for (PendingData entry : group.pending()) {
      entry.failed(now.plus(state.backoff().after(entry.failures() + 1)));
    }
    again(group, failure);
  }

  private void throttled(
      Operation operation, PendingPool.Group group, CallResult.Throttled throttled) {
    Instant now = state.now();
    for (PendingData entry : group.pending()) {
      entry.throttled(now.plus(state.backoff().after(entry.throttles() + 1)));
    }
    again(group, new Failure(operation, throttled.cause(), throttled.requestId()));
  }

  /** Puts the group back, without the ASINs whose tries are used up. */
  private void again(PendingPool.Group group, Failure failure) {
    boolean givenUp = state.refusals().givenUp().isPresent();
    List<PendingData> hopeful =
        group.pending().stream().filter(entry -> !givenUp && state.mayTryAgain(entry)).toList();
    group.pending().stream()
        .filter(entry -> !hopeful.contains(entry))
        .forEach(entry -> state.fail(entry.fetch, failure.text(), failure.requestId()));
    if (!hopeful.isEmpty()) {
      pool.add(new PendingPool.Group(hopeful, group.exclusive(), group.page(), group.found()));
    }
  }

  /** One of them is to blame and not named: halve until it is alone. */
  private void refused(PendingPool.Group group, CallResult.Refused refused) {
    List<PendingData> pending = group.pending();
    if (pending.size() == 1) {
      refused(pending.get(0), refused);
      return;
    }
    int half = pending.size() / 2;
    pool.add(PendingPool.Group.exclusive(pending.subList(0, half)));
    pool.add(PendingPool.Group.exclusive(pending.subList(half, pending.size())));
  }
}
